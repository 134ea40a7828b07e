package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done besides writing. The order makes a crash harmless: cursors and gaps are on disk before a segment
 * goes that only they explain. For one thread.
 */
final class Chores {
    /** So many segments hold what is not too old yet. */
    private static final int PARTS = 8;

    private final LogState state;
    private final Pen pen;
    private final Disk disk;
    private final Path folder;
    private final String instance;
    private final Map<String, CursorFile> cursorFiles = new HashMap<>();
    private final List<Segment> leaving = new ArrayList<>();
    private @Nullable Map<Long, Long> unsavedGaps;

    Chores(LogState state, Pen pen, Disk disk, Path folder, String instance) {
        this.state = state;
        this.pen = pen;
        this.disk = disk;
        this.folder = folder;
        this.instance = instance;
    }

    /** Saves the cursors that moved, and takes out the segments that no destination needs. */
    void saveCursors() throws IOException {
        for (Cursor cursor : state.cursors()) {
            long position;
            long number;
            synchronized (state) {
                position = cursor.isDue() ? cursor.knownPosition : -1;
                number = cursor.known;
            }
            if (position >= 0) {
                file(cursor).save(position, number);
                synchronized (state) {
                    cursor.saved(position, number);
                }
            }
        }
        state.dropSettled();
    }

    private CursorFile file(Cursor cursor) throws IOException {
        CursorFile file = cursorFiles.get(cursor.name);
        if (file == null) {
            file = new CursorFile(disk, folder.resolve(Names.cursor(cursor.name)));
            cursorFiles.put(cursor.name, file);
        }
        return file;
    }

    /**
     * Drops what is older than the greatest age. A segment goes when its newest record is that old, so none takes records
     * for longer than an eighth of it, and none waits longer in memory: so the oldest waits a quarter longer at most.
     */
    void dropOld() {
        long age = state.settings.maxAge().toMillis();
        if (age > 0) {
            long now = state.clock.now();
            if (state.hasOlderInMemory(now - age / PARTS)) {
                pen.write(true);
            }
            pen.retire(now - age / PARTS);
            state.dropOlder(now - age);
        }
    }

    /** Counts what was lost with segments of which a destination had a part. */
    private void countRemnants() {
        for (Remnant remnant : state.takeRemnants()) {
            state.counted(remnant, remnant.count(state.settings.keys()));
        }
    }

    /** Fsyncs the cursors, saves the gaps, and then deletes the files of segments that were taken out. */
    void tidy() throws IOException {
        List<Segment> doomed = state.takeDoomed();
        countRemnants(); // while their files are there
        leaving.addAll(doomed); // before the gaps, which then explain all that leaves
        Map<Long, Long> gaps = state.takeGaps();
        unsavedGaps = gaps == null ? unsavedGaps : gaps;
        if (unsavedGaps != null || !leaving.isEmpty()) {
            for (CursorFile file : cursorFiles.values()) {
                file.sync();
            }
        }
        if (unsavedGaps != null) {
            Gaps.save(disk, folder, unsavedGaps);
            unsavedGaps = null;
        }
        if (!leaving.isEmpty()) {
            disk.sync(folder);
            for (Segment segment : leaving) {
                pen.synced(segment);
                segment.close();
                disk.delete(segment.path);
            }
            leaving.clear();
            pen.roomMade();
        }
    }

    /**
     * Closes all files, and leaves the marker when all is synced. What is still in memory is lost.
     *
     * @return false
     */
    boolean finish(boolean complete) throws IOException {
        long next = state.next();
        long position = state.position();
        state.giveUpMemory();
        for (Segment segment : pen.unsynced()) {
            segment.close();
        }
        for (CursorFile file : cursorFiles.values()) {
            file.sync();
            file.close();
        }
        if (complete) {
            new Marker(position, next, state.onDisk(), instance).write(disk, folder);
        }
        return false;
    }
}
