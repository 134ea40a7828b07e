package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.DiskLog;
import io.github.ostiary.deliver.spool.disk.LogListener;
import io.github.ostiary.deliver.spool.disk.LogReader;
import io.github.ostiary.deliver.spool.disk.Loss;
import io.github.ostiary.deliver.spool.disk.Settings;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A spool on disk: a {@link DiskLog} with one reader, and the books over it. What waits outlives the process and counts
 * anew as accepted by the next.
 *
 * <p>Safe for use by many threads, but for the feed.
 */
public final class DiskSpool implements Spool {
    private static final String DESTINATION = "receiver";

    private final DiskLog log;
    private final LogReader reader;
    private final Duration patience;
    private final boolean blocks;
    private final Object closing = new Object();
    private final Books books = new Books();
    private long settled;
    private final Waiters waiters = new Waiters(this);
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
            SpoolFolder folder, String name, Settings settings, boolean blocks, Duration patience, Trouble told)
            throws IOException {
        this.blocks = blocks;
        this.patience = patience;
        log = DiskLog.open(folder, name, settings, new Listener(told));
        reader = log.reader(DESTINATION);
        settled = log.nextNumber();
        books.inherited(reader.waiting());
        books.found(log.recovery().lost());
    }

    /**
     * Opens the spool in a folder that was claimed, mending what is damaged there.
     *
     * @param blocks whether a caller waits when there is no room
     * @param patience how long a caller waits at most, for room or for a promise to come true
     * @throws IOException when the folder cannot be read or written at all
     */
    public static DiskSpool open(
            SpoolFolder folder, String name, Settings settings, boolean blocks, Duration patience, Trouble told)
            throws IOException {
        return new DiskSpool(folder, name, settings, blocks, patience, told);
    }

    /** What names the lines of this spool, together with their numbers: 32 hexadecimal digits. */
    public String instance() {
        return log.instance();
    }

    /** What was found when the spool was opened, in words; empty when all was well. */
    public String findings() {
        return String.join("; ", log.recovery().notes());
    }

    /** Has something run whenever there may be something new to read. */
    public void whenReadable(Runnable bell) {
        log.whenReadable(bell);
    }

    @Override
    public @Nullable Drop offer(Line line, int severity, boolean cut, Promise promise) {
        Drop refused = refusal();
        long number = refused == null ? append(line, severity, promise) : 0;
        if (number <= 0) {
            Drop cause = refused != null ? refused : number == DiskLog.CLOSED ? Drop.STOPPED : Drop.QUEUE_FULL;
            drop(cause, severity);
            return cause;
        }
        synchronized (this) {
            books.kept(cut);
        }
        switch (promise) {
            case QUEUED -> {}
            case WRITTEN -> log.awaitWritten(number, patience.toNanos());
            case SYNCED -> log.awaitSynced(number, patience.toNanos());
            case ACKED -> awaitSettled(number);
        }
        return null;
    }

    private synchronized @Nullable Drop refusal() {
        return refusing;
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
        waiters.await(() -> settled > number || closed, System.nanoTime() + patience.toNanos());
    }

    /** Waits until something more is settled than now. */
    private synchronized void awaitRoom(long end) {
        long before = settled;
        waiters.await(() -> settled > before || refusing != null, end);
    }

    @Override
    public synchronized void drop(Drop cause, int severity) {
        books.dropped(cause, severity);
    }

    @Override
    public synchronized void refuse(Drop cause) {
        if (refusing == null) {
            refusing = cause;
        }
        waiters.call();
    }

    /** {@inheritDoc} Here nothing is given up but what the disk refused to take. */
    @Override
    public long close(Drop cause) {
        refuse(cause);
        synchronized (closing) { // whoever comes second returns when the folder is free, too
            if (closeBooks()) {
                return 0;
            }
            try {
                reader.close();
                log.close();
            } catch (IOException e) {
                // What could not be written was told to the listener, and is in the books.
            }
        }
        return 0;
    }

    /** Closes the books, and says whether they were closed before. */
    private synchronized boolean closeBooks() {
        boolean before = closed;
        closed = true;
        waiters.call();
        return before;
    }

    @Override
    public synchronized @Nullable Notice takeNotice() {
        return books.hasUntold() ? books.takeNotice() : null;
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public synchronized long waiting() {
        return books.waiting();
    }

    @Override
    public synchronized Tally tally() {
        return books.tally();
    }

    @Override
    public long start() {
        return reader.start();
    }

    @Override
    public long next(long position) {
        return reader.next(position);
    }

    @Override
    public int length(long position) {
        return reader.length(position);
    }

    @Override
    public void copy(long position, int length, ByteBuffer out) {
        reader.copy(position, length, out);
    }

    @Override
    public long after(long position, int length) {
        return LogReader.after(position, length);
    }

    @Override
    public void setAside(long position, int length) {
        ByteBuffer line = ByteBuffer.allocate(length);
        reader.copy(position, length, line);
        try {
            log.setAside(line.array());
        } catch (IOException e) {
            // It is counted as refused, and the status logger tells; that it can be looked at as well is a courtesy.
        }
    }

    @Override
    public void settle(long before, int acknowledged, int refused) {
        reader.settle(before);
        long number = reader.number(before);
        synchronized (this) {
            settled = Math.max(settled, number);
            if (!closed) {
                books.settled(acknowledged, refused);
            }
            waiters.call();
        }
    }

    private synchronized void lost(Loss loss) {
        Drop cause = switch (loss.cause()) {
            case OLDEST -> Drop.QUEUE_FULL;
            case AGE -> Drop.EXPIRED;
            case DAMAGE, UNWRITTEN -> Drop.DAMAGED;
        };
        books.lost(cause, loss.records(), loss.bySeverity());
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
