package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the destinations of a log be those that are named, when it is opened. A new one has a cursor on disk before any
 * other destination is forgotten, and before any reads: so wherever a crash comes, whoever is farthest behind is still
 * known, and nothing that somebody lacks can go.
 *
 * <p>A new one begins where the one is that is farthest behind, so it gets all that any other lacks. Where none is new, what
 * the forgotten ones lacked is given up, and named.
 */
final class Roster {
    private Roster() {}

    /**
     * Does it; where the disk takes no cursor now, those that are not named stay until the next time.
     *
     * @return those that lacked something which is given up with them
     */
    static List<Forgotten> make(List<String> destinations, LogState state, Disk disk, Path folder) throws IOException {
        List<Cursor> known = state.cursors();
        boolean inherited = !known.stream().map(cursor -> cursor.name).toList().containsAll(destinations);
        boolean saved = true;
        for (String destination : destinations) {
            Cursor cursor = state.join(destination);
            cursor.waiting = state.present(cursor.known);
            saved &= isSaved(cursor, disk, folder.resolve(Names.cursor(destination)));
        }
        disk.sync(folder);
        List<Forgotten> forgotten = new ArrayList<>();
        for (Cursor cursor : known) {
            if (saved && !destinations.contains(cursor.name)) {
                state.forget(cursor.name);
                disk.delete(folder.resolve(Names.cursor(cursor.name)));
                forgotten.add(new Forgotten(cursor.name, inherited ? 0 : state.present(cursor.known)));
            }
        }
        return forgotten.stream().filter(one -> one.records() > 0).toList();
    }

    private static boolean isSaved(Cursor cursor, Disk disk, Path path) {
        try {
            if (!Files.exists(path) || CursorFile.read(path, cursor.name) == null) {
                save(cursor, disk, path);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void save(Cursor cursor, Disk disk, Path path) throws IOException {
        try (CursorFile file = new CursorFile(disk, path)) {
            file.save(cursor.knownPosition, cursor.known);
            file.sync();
        }
    }
}
