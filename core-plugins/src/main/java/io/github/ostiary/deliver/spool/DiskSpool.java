package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.DiskLog;
import io.github.ostiary.deliver.spool.disk.LogListener;
import io.github.ostiary.deliver.spool.disk.Loss;
import io.github.ostiary.deliver.spool.disk.Settings;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A spool on disk: a {@link DiskLog} with a reader for each destination, and the books over it. What waits outlives the
 * process and counts anew as accepted by the next.
 *
 * <p>Safe for use by many threads.
 */
public final class DiskSpool implements Spool {
    private final DiskLog log;
    private final Duration patience;
    private final boolean blocks;
    private final Object closing = new Object();
    private final Waiters waiters = new Waiters(this);
    private final List<DiskOutlet> outlets = new ArrayList<>();
    private final Bells lossBells = new Bells();
    private boolean closed;
    private @Nullable Drop refusing;
    private volatile @Nullable String trouble;

    /** Hears of trouble with the disk, once each time. */
    public interface Trouble {
        /** The disk takes nothing for now, for this reason; memory takes over. */
        void began(String why);

        /** The disk takes lines again. */
        void ended();
    }

    private DiskSpool(
            SpoolFolder folder,
            String name,
            List<String> destinations,
            Settings settings,
            boolean blocks,
            Duration patience,
            Trouble told)
            throws IOException {
        this.blocks = blocks;
        this.patience = patience;
        synchronized (this) { // the log speaks as soon as it is open
            log = DiskLog.open(folder, name, destinations, settings, new Listener(told));
            for (String destination : destinations) {
                outlets.add(new DiskOutlet(this, log, destination, waiters));
            }
        }
    }

    /**
     * Opens the spool in a folder that was claimed, mending what is damaged there.
     *
     * @param destinations what tells them apart in the folder: 1 to 64 of {@code A-Z a-z 0-9 . _ -} each; one that is new
     *     lacks what the one lacks that is farthest behind, and any not named is forgotten, see {@link #forgotten}
     * @param blocks whether a caller waits when there is no room
     * @param patience how long a caller waits at most, for room or for a promise to come true
     * @throws IOException when the folder cannot be read or written at all
     */
    public static DiskSpool open(
            SpoolFolder folder,
            String name,
            List<String> destinations,
            Settings settings,
            boolean blocks,
            Duration patience,
            Trouble told)
            throws IOException {
        return new DiskSpool(folder, name, destinations, settings, blocks, patience, told);
    }

    /** What names the lines of this spool, together with their numbers: 32 hexadecimal digits. */
    public String instance() {
        return log.instance();
    }

    /** What was found when the spool was opened, in words; empty when all was well. */
    public String findings() {
        return String.join("; ", log.recovery().notes());
    }

    /** What was given up when the spool was opened, since whoever lacked it is no longer named; empty when nothing was. */
    public String forgotten() {
        return log.forgotten().stream()
                .map(one -> one + (one.records() == 1 ? " is" : " are") + " given up, since it is no longer named")
                .collect(Collectors.joining("; "));
    }

    @Override
    public void whenReadable(Runnable bell) {
        log.whenReadable(bell);
    }

    @Override
    public synchronized void whenLost(Runnable bell) {
        lossBells.add(bell);
    }

    @Override
    public @Nullable Drop offer(Line line, int severity, boolean cut, Promise promise) {
        Drop refused = admit(cut);
        if (refused != null) {
            drop(refused, severity);
            return refused;
        }
        long number = append(line, severity, promise);
        if (number <= 0) {
            Drop cause = number == DiskLog.CLOSED ? Drop.STOPPED : Drop.QUEUE_FULL;
            turnAway(cut, cause, severity);
            return cause;
        }
        switch (promise) {
            case QUEUED -> {}
            case WRITTEN -> log.awaitWritten(number, patience.toNanos());
            case SYNCED -> log.awaitSynced(number, patience.toNanos());
            case ACKED -> awaitSettled(number);
        }
        return null;
    }

    /** Has a line in the books before it is in the log: there a quick receiver has it at once. */
    private synchronized @Nullable Drop admit(boolean cut) {
        for (int i = 0; refusing == null && i < outlets.size(); i++) {
            outlets.get(i).books().kept(cut);
        }
        return refusing;
    }

    private synchronized void turnAway(boolean cut, Drop cause, int severity) {
        for (int i = 0; i < outlets.size(); i++) {
            outlets.get(i).books().turnedAway(cut, cause, severity);
        }
        if (cause.isFailure()) {
            lossBells.ring();
        }
    }

    private long append(Line line, int severity, Promise promise) {
        int numberAt = line.isNumbered() ? line.numberAt() : -1;
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            long number = log.append(line.bytes(), 0, line.length(), numberAt, severity, System.currentTimeMillis());
            boolean mayWait = System.nanoTime() < end;
            if (number == DiskLog.BUSY && mayWait && (blocks || promise != Promise.QUEUED)) {
                if (!log.awaitWritten(log.nextNumber() - 1, end - System.nanoTime())) {
                    return number;
                }
            } else if (number == DiskLog.FULL && mayWait && blocks) {
                awaitRoom(end);
            } else {
                return number;
            }
        }
    }

    private synchronized void awaitSettled(long number) {
        waiters.await(() -> settled() > number || closed, System.nanoTime() + patience.toNanos());
    }

    /** Waits until something more is settled everywhere than now. */
    private synchronized void awaitRoom(long end) {
        long before = settled();
        waiters.await(() -> settled() > before || refusing != null, end);
    }

    /** The number before which every destination has all. */
    private long settled() {
        long least = Long.MAX_VALUE;
        for (DiskOutlet outlet : outlets) {
            least = Math.min(least, outlet.settled());
        }
        return least;
    }

    @Override
    public long bytes() {
        return log.bytes();
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public synchronized void drop(Drop cause, int severity) {
        for (int i = 0; i < outlets.size(); i++) {
            outlets.get(i).books().dropped(cause, severity);
        }
        if (cause.isFailure()) {
            lossBells.ring();
        }
    }

    @Override
    public synchronized void refuse(Drop cause) {
        if (refusing == null) {
            refusing = cause;
        }
        waiters.call();
    }

    @Override
    public List<? extends Outlet> outlets() {
        return List.copyOf(outlets);
    }

    /** Closes one side of it, and with the last the log. */
    void close(DiskOutlet outlet) {
        synchronized (closing) { // whoever comes second returns when the folder is free, too
            if (outlet.end() && closeLast()) {
                try {
                    log.close();
                } catch (IOException e) {
                    // What could not be written was told to the listener, and is in the books.
                }
            }
        }
    }

    private synchronized boolean closeLast() {
        closed = outlets.stream().allMatch(DiskOutlet::isClosed);
        if (closed && refusing == null) {
            refusing = Drop.STOPPED;
        }
        waiters.call();
        return closed;
    }

    private synchronized void lost(Loss loss) {
        Drop cause = switch (loss.cause()) {
            case OLDEST -> Drop.QUEUE_FULL;
            case AGE -> Drop.EXPIRED;
            case DAMAGE -> Drop.DAMAGED;
            case UNWRITTEN -> Drop.UNWRITTEN;
        };
        for (DiskOutlet outlet : outlets) {
            if (outlet.isOf(loss.destination())) {
                outlet.books().lost(cause, loss.records(), loss.bySeverity());
            }
        }
        lossBells.ring();
    }

    /** What the log says of itself. */
    private final class Listener implements LogListener {
        private final Trouble told;

        Listener(Trouble told) {
            this.told = told;
        }

        @Override
        public void lost(Loss loss) {
            DiskSpool.this.lost(loss);
        }

        @Override
        public void troubled(String why) {
            trouble = why;
            told.began(why);
        }

        @Override
        public void healed() {
            trouble = null;
            told.ended();
        }
    }
}
