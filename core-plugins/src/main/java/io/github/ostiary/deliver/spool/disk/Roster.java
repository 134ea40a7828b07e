package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the destinations of a log be those that are named, when it is opened. A new one has a cursor on disk before any
 * other destination is forgotten, and before any reads: so wherever a crash comes, whoever is farthest behind is still
 * known, and nothing that somebody lacks can go.
 */
final class Roster {
    private Roster() {}

    static void make(List<String> destinations, LogState state, Path folder) throws IOException {
        for (String destination : destinations) {
            Path path = folder.resolve(Names.cursor(destination));
            Cursor cursor = state.join(destination);
            cursor.waiting = state.present(cursor.known);
            if (!Files.exists(path)) {
                save(cursor, path);
            }
        }
        Access.sync(folder);
        for (Cursor cursor : state.cursors()) {
            if (!destinations.contains(cursor.name)) {
                state.forget(cursor.name);
                Files.deleteIfExists(folder.resolve(Names.cursor(cursor.name)));
            }
        }
    }

    private static void save(Cursor cursor, Path path) throws IOException {
        try (CursorFile file = new CursorFile(path)) {
            file.save(cursor.knownPosition, cursor.known);
            file.sync();
        }
    }
}
