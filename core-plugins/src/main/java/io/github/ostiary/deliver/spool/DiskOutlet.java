package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.DiskLog;
import io.github.ostiary.deliver.spool.disk.LogReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One destination's side of a spool on disk: a reader of the log, and the books over it.
 *
 * <p>A line that this destination alone is to have is not in the log. It comes, out of memory, before the record that is
 * read next. So positions here are twice those of the log: an even one is a place before a record, where such a line may
 * be, and the odd one after it is the record itself.
 *
 * <p>The spool's lock guards the books. The reader and that one line are for the sender's thread.
 */
final class DiskOutlet implements Outlet {
    private static final long NOWHERE = -1;
    private static final int ERROR = 3;

    private final DiskSpool spool;
    private final DiskLog log;
    private final LogReader reader;
    private final String destination;
    private final Waiters waiters;
    private final Books books = new Books();
    private volatile byte @Nullable [] told;
    private long toldAt = NOWHERE;
    private long settled;
    private boolean closed;

    DiskOutlet(DiskSpool spool, DiskLog log, String destination, Waiters waiters) {
        this.spool = spool;
        this.log = log;
        this.destination = destination;
        this.waiters = waiters;
        reader = log.reader(destination);
        settled = log.nextNumber();
        books.inherited(reader.waiting());
        books.found(reader.lost());
    }

    /** To be used with the spool's lock. */
    Books books() {
        return books;
    }

    boolean isOf(String name) {
        return destination.equals(name);
    }

    /** The number before which all is settled. With the spool's lock. */
    long settled() {
        return settled;
    }

    @Override
    public long start() {
        return 2 * reader.start();
    }

    @Override
    public long next(long position) {
        if (told != null && toldAt == NOWHERE && position % 2 == 0) {
            toldAt = position;
        }
        if (position == toldAt) {
            return position;
        }
        long at = reader.next(position / 2);
        return at < 0 ? NONE : 2 * at + 1;
    }

    @Override
    public boolean has(long position) {
        return position == toldAt || reader.has(position / 2);
    }

    @Override
    public boolean isGone(long position) {
        return position != toldAt && reader.isGone(position / 2);
    }

    @Override
    public int length(long position) {
        byte[] line = told;
        return line != null && position == toldAt ? line.length : reader.length(position / 2);
    }

    @Override
    public void copy(long position, int length, ByteBuffer out) {
        byte[] line = told;
        if (line != null && position == toldAt) {
            out.put(line);
        } else {
            reader.copy(position / 2, length, out);
        }
    }

    @Override
    public long after(long position, int length) {
        return position % 2 == 0 ? position + 1 : 2 * LogReader.after(position / 2, length);
    }

    @Override
    public void setAside(long position, int length) {
        if (!has(position)) {
            return; // nobody can look at it any more
        }
        ByteBuffer line = ByteBuffer.allocate(length);
        copy(position, length, line);
        try {
            log.setAside(line.array());
        } catch (IOException e) {
            // It is counted as refused, and the status logger tells; that it can be looked at as well is a courtesy.
        }
    }

    @Override
    public void gone(int lines) {
        synchronized (spool) {
            if (!closed) {
                books.lost(Drop.DAMAGED, lines, List.of());
            }
        }
    }

    @Override
    public void settle(long before, int acknowledged, int refused) {
        if (toldAt != NOWHERE && before > toldAt) {
            told = null;
            toldAt = NOWHERE;
        }
        reader.settle(before / 2);
        long number = reader.number(before / 2);
        synchronized (spool) {
            settled = Math.max(settled, number);
            if (!closed) {
                books.settled(acknowledged, refused);
            }
            waiters.call();
        }
    }

    /** {@inheritDoc} None while a line waits that tells of an earlier loss. */
    @Override
    public @Nullable Notice takeNotice() {
        synchronized (spool) {
            return told == null && books.hasUntold() ? books.takeNotice() : null;
        }
    }

    @Override
    public void tell(Line line) {
        told = Arrays.copyOf(line.bytes(), line.length());
        synchronized (spool) {
            books.kept(false);
        }
    }

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public @Nullable String trouble() {
        return spool.trouble();
    }

    @Override
    public long waiting() {
        synchronized (spool) {
            return books.waiting();
        }
    }

    @Override
    public long crowdedOut() {
        synchronized (spool) {
            return books.crowdedOut();
        }
    }

    @Override
    public Tally tally() {
        synchronized (spool) {
            return books.tally();
        }
    }

    /** {@inheritDoc} Here nothing is given up but what the disk refused to take. */
    @Override
    public long close(Drop cause) {
        spool.close(this);
        return 0;
    }

    /** Closes books and reader; false when that was done before. */
    boolean end() {
        synchronized (spool) {
            if (closed) {
                return false;
            }
            closed = true;
            if (told != null) {
                books.lost(Drop.STOPPED, ERROR, 1);
            }
        }
        reader.close();
        return true;
    }

    /** Whether this side is closed. With the spool's lock. */
    boolean isClosed() {
        return closed;
    }
}
