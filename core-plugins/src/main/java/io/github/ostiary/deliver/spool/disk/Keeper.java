package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The log's one thread. It writes what nobody waits for, fsyncs, saves the cursors, deletes segments and tells the
 * listener. The order makes a crash harmless: cursors and gaps are on disk before a segment that they explain goes.
 */
final class Keeper {
    /** After some work it looks again so soon without being woken: waking costs the waker more than looking costs us. */
    private static final long LINGER = 200_000;

    private static final long CURSORS_EVERY = 100_000_000L;
    private static final long UPKEEP_EVERY = 1_000_000_000L;

    private final LogState state;
    private final Pen pen;
    private final Gate synced;
    private final Path folder;
    private final Voice voice;
    private final String instance;
    private final Map<String, CursorFile> cursorFiles = new HashMap<>();
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean called;
    private volatile boolean syncWanted;
    private volatile boolean ending;
    private volatile long failedFrom; // the numbers whose fsync failed, for good
    private volatile long failedTo;
    private long lastSync = System.nanoTime();
    private long lastCursors = lastSync;
    private long lastUpkeep = lastSync;
    private @Nullable Map<Long, Long> unsavedGaps;
    private @Nullable Segment newestSynced;
    private @Nullable String trouble; // with anything but writing
    private long troubledAt = lastSync - 2 * UPKEEP_EVERY;

    Keeper(String name, LogState state, Pen pen, Gate synced, Path folder, String instance, Voice voice) {
        this.state = state;
        this.pen = pen;
        this.synced = synced;
        this.folder = folder;
        this.instance = instance;
        this.voice = voice;
        thread = new Thread(null, this::run, "ostiary-spool-" + name, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /** Says that there is a record to be written some time soon. Cheap. */
    void nudge() {
        if (idle || (state.isCrowded() && !called)) {
            call();
        }
    }

    /** Says that somebody waits for an fsync. */
    void wantSync() {
        if (!syncWanted) {
            syncWanted = true;
            call();
        }
    }

    /** Whether the fsync of a record failed, so that nobody knows what a power loss would leave of it. */
    boolean failedToSync(long number) {
        return number >= failedFrom && number < failedTo;
    }

    /**
     * Writes and fsyncs everything and ends.
     *
     * @return false when it has not ended within the time
     */
    boolean end(long nanos) {
        ending = true;
        call();
        boolean interrupted = false;
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && thread.isAlive(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true; // an end has its own bound
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void call() {
        called = true;
        idle = false;
        LockSupport.unpark(thread);
    }

    private void run() {
        boolean more = true;
        while (more) {
            called = false;
            more = !ending;
            boolean worked = false;
            try {
                worked = turn(!more);
            } catch (IOException | RuntimeException | Error e) {
                // What ran out may be there at the next turn; a dead thread is not.
                trouble = e.toString();
                troubledAt = System.nanoTime();
            }
            if (System.nanoTime() - troubledAt > UPKEEP_EVERY) {
                trouble = null;
            }
            voice.tell(state.takeLosses(), pen.trouble() == null ? trouble : pen.trouble());
            if (more) {
                rest(worked);
            }
        }
    }

    private void rest(boolean worked) {
        Thread.interrupted(); // whoever interrupts all threads does not mean this one
        if (worked) {
            if (!called) {
                LockSupport.parkNanos(this, LINGER);
            }
            return;
        }
        idle = true;
        if (!called && (!hasWork() || pen.isResting())) {
            LockSupport.parkNanos(this, pause());
        }
        idle = false;
    }

    private boolean hasWork() {
        return syncWanted || state.hasWork();
    }

    private long pause() {
        boolean unsynced = state.written() > synced.open();
        long sync = unsynced ? state.settings.syncInterval().toNanos() : UPKEEP_EVERY;
        return Math.min(sync, state.hasCursorDue() ? CURSORS_EVERY : UPKEEP_EVERY);
    }

    private boolean turn(boolean last) throws IOException {
        long now = System.nanoTime();
        boolean wanted = syncWanted;
        syncWanted = false; // who asks from now on may have appended after the write
        boolean worked = pen.write(last || wanted);
        while (last && !pen.isResting() && state.writtenPosition() < state.position()) {
            if (!pen.write(true)) {
                LockSupport.parkNanos(this, LINGER); // another thread has the pen
            }
        }
        if (last || wanted || now - lastSync >= state.settings.syncInterval().toNanos()) {
            lastSync = now;
            sync();
        }
        if (last || now - lastCursors >= CURSORS_EVERY) {
            lastCursors = now;
            saveCursors();
        }
        if (last || now - lastUpkeep >= UPKEEP_EVERY) {
            lastUpkeep = now;
            dropOld();
        }
        deleteDoomed();
        if (last) {
            finish();
        }
        return worked || wanted;
    }

    private void sync() throws IOException {
        long upTo = state.written();
        List<Segment> segments = pen.unsynced();
        Segment active = state.active();
        if (upTo <= synced.open()) {
            return;
        }
        try {
            for (Segment segment : segments) {
                if (segment.file != null) {
                    segment.file.getFD().sync();
                }
            }
            Segment newest = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            if (newest != newestSynced) {
                Access.sync(folder);
                newestSynced = newest;
            }
        } catch (IOException e) {
            failedFrom = Math.min(failedFrom == 0 ? Long.MAX_VALUE : failedFrom, synced.open());
            failedTo = upTo;
            pen.retire(Long.MAX_VALUE); // the kernel may have forgotten pages of it; nothing more goes in there
            pen.failed("fsync: " + e.getMessage());
        }
        for (Segment segment : segments) {
            if (segment != active) {
                pen.synced(segment);
                close(segment);
            }
        }
        synced.open(upTo);
    }

    private void saveCursors() throws IOException {
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
            file = new CursorFile(folder.resolve(Names.cursor(cursor.name)));
            cursorFiles.put(cursor.name, file);
        }
        return file;
    }

    private void dropOld() {
        long age = state.settings.maxAge().toMillis();
        if (age > 0) {
            long moment = System.currentTimeMillis() - age;
            pen.retire(moment);
            state.dropOlder(moment);
        }
    }

    private void deleteDoomed() throws IOException {
        Map<Long, Long> gaps = state.takeGaps();
        unsavedGaps = gaps == null ? unsavedGaps : gaps;
        if (unsavedGaps != null) {
            Gaps.save(folder, unsavedGaps);
            unsavedGaps = null;
        }
        if (state.hasDoomed()) {
            for (CursorFile file : cursorFiles.values()) {
                file.sync();
            }
            Access.sync(folder);
            for (Segment segment : state.takeDoomed()) {
                pen.synced(segment);
                close(segment);
                Files.deleteIfExists(segment.path);
            }
        }
    }

    private void finish() throws IOException {
        boolean all = state.writtenPosition() == state.position() && synced.open() >= state.next() && failedTo == 0;
        long next = state.next();
        long position = state.position();
        state.giveUpMemory();
        for (Segment segment : pen.unsynced()) {
            close(segment);
        }
        for (CursorFile file : cursorFiles.values()) {
            file.sync();
            file.close();
        }
        if (all) {
            new Marker(position, next, state.onDisk(), instance).write(folder);
        }
    }

    private static void close(Segment segment) throws IOException {
        if (segment.file != null) {
            segment.file.close();
        }
    }
}
