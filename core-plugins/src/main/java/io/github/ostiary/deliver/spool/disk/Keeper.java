package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
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

    private static final long CURSORS_EVERY = 10_000_000L;
    private static final long UPKEEP_EVERY = 1_000_000_000L;

    private enum Turn {
        ONE_OF_MANY,
        LAST
    }

    /** Something that may fail. */
    private interface Work {
        /** Does it; true when more of it may come soon. */
        boolean run() throws IOException;
    }

    private final LogState state;
    private final Pen pen;
    private final Gate synced;
    private final Syncer syncer;
    private final Chores chores;
    private final Voice voice;
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean called;
    private volatile boolean syncWanted;
    private volatile boolean ending;
    private long lastSync = System.nanoTime();
    private long lastCursors = lastSync;
    private long lastUpkeep = lastSync;
    private @Nullable String trouble; // with anything but writing
    private long troubledAt = lastSync - 2 * UPKEEP_EVERY;

    Keeper(String name, LogState state, Pen pen, Syncer syncer, Chores chores, Voice voice) {
        this.state = state;
        this.pen = pen;
        this.syncer = syncer;
        synced = syncer.synced();
        this.chores = chores;
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
        while (!ending) {
            called = false;
            rest(attempt(() -> turn(Turn.ONE_OF_MANY)));
        }
        attempt(() -> turn(Turn.LAST));
        attempt(() -> chores.finish(syncer.isComplete()));
    }

    /** Does something that may fail, and tells what there is to tell. */
    private boolean attempt(Work work) {
        boolean worked = false;
        try {
            worked = work.run();
        } catch (IOException | RuntimeException | Error e) {
            // What ran out may be there at the next turn; a dead thread is not.
            trouble = e.toString();
            troubledAt = System.nanoTime();
        }
        if (System.nanoTime() - troubledAt > UPKEEP_EVERY) {
            trouble = null;
        }
        if (pen.isResting() || trouble != null) {
            synced.release(); // who waits for an fsync would wait in vain
        }
        voice.tell(state.takeLosses(), pen.trouble() == null ? trouble : pen.trouble());
        return worked;
    }

    private void rest(boolean worked) {
        Thread.interrupted(); // whoever interrupts all threads does not mean this one
        if (worked || (hasWork() && !pen.isResting())) { // or another thread is writing, and will write that as well
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

    private boolean turn(Turn turn) throws IOException {
        boolean last = turn == Turn.LAST;
        long now = System.nanoTime();
        boolean wanted = syncWanted;
        syncWanted = false; // who asks from now on may have appended after the write
        if (last) {
            pen.rested();
        }
        boolean worked = pen.write(last || wanted);
        if (!worked) {
            pen.probe();
        }
        while (last && !pen.isResting() && state.writtenPosition() < state.position()) {
            if (!pen.write(true)) {
                LockSupport.parkNanos(this, LINGER); // another thread has the pen
            }
        }
        if (last || wanted || now - lastSync >= state.settings.syncInterval().toNanos()) {
            lastSync = now;
            syncer.sync();
        }
        try {
            if (last || now - lastCursors >= CURSORS_EVERY) {
                lastCursors = now;
                chores.saveCursors();
            }
            if (last || now - lastUpkeep >= UPKEEP_EVERY) {
                lastUpkeep = now;
                chores.dropOld();
            }
        } finally {
            chores.tidy(); // which makes room on a disk that is too full even for a new cursor
        }
        return worked || wanted;
    }
}
