package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.DiskLog;
import io.github.ostiary.deliver.spool.disk.LogReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One destination's side of a spool on disk: a reader of the log, and the books over it.
 *
 * <p>A line that this destination alone is to have is not in the log. It comes, out of memory, before the record that is
 * read next, and there may be several, one after another. So each position of the log has {@link #PLACES} here: the last
 * is that of the record itself, those before it are places for such lines.
 *
 * <p>The spool's lock guards the books. The reader and that one line are for the sender's thread.
 */
final class DiskOutlet implements Outlet {
    private static final long NOWHERE = -1;
    private static final long PLACES = 1 << 10;
    private static final long RECORD = PLACES - 1;
    private static final int ERROR = 3;

    private final DiskSpool spool;
    private final DiskLog log;
    private final LogReader reader;
    private final String destination;
    private final Waiters waiters;
    private final Books books = new Books();
    private volatile byte @Nullable [] told;
    private long toldAt = NOWHERE;
    private long sent; // behind the last line that was ever copied
    private long settled;
    private long givenUp; // that close has returned
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

    private static boolean isRecord(long position) {
        return position % PLACES == RECORD;
    }

    private static long inLog(long position) {
        return position / PLACES;
    }

    /** The number before which all is settled. With the spool's lock. */
    long settled() {
        return settled;
    }

    @Override
    public long start() {
        return PLACES * reader.start();
    }

    @Override
    public long next(long position) {
        if (told != null && toldAt == NOWHERE && !isRecord(position)) {
            toldAt = position;
        }
        if (position == toldAt) {
            return position;
        }
        long at = reader.next(inLog(position));
        return at < 0 ? NONE : PLACES * at + RECORD;
    }

    @Override
    public boolean has(long position) {
        return position == toldAt || reader.has(inLog(position));
    }

    @Override
    public boolean isGone(long position) {
        return position != toldAt && reader.isGone(inLog(position));
    }

    @Override
    public int length(long position) {
        byte[] line = told;
        return line != null && position == toldAt ? line.length : reader.length(inLog(position));
    }

    @Override
    public void copy(long position, int length, ByteBuffer out) {
        if (position < sent) {
            synchronized (spool) {
                books.sentAgain();
            }
        } else {
            sent = position + 1;
        }
        read(position, length, out);
    }

    private void read(long position, int length, ByteBuffer out) {
        byte[] line = told;
        if (line != null && position == toldAt) {
            out.put(line);
        } else {
            reader.copy(inLog(position), length, out);
        }
    }

    @Override
    public long after(long position, int length) {
        return isRecord(position) ? PLACES * LogReader.after(inLog(position), length) : position + 1;
    }

    @Override
    public void setAside(long position, int length) {
        if (!has(position)) {
            return; // nobody can look at it any more
        }
        ByteBuffer line = ByteBuffer.allocate(length);
        read(position, length, line);
        int severity = position == toldAt ? ERROR : reader.severity(inLog(position));
        long time = position == toldAt ? System.currentTimeMillis() : reader.time(inLog(position));
        synchronized (spool) {
            books.setAside(severity);
        }
        try {
            log.setAside(line.array(), severity, time);
        } catch (IOException e) {
            // It is counted as refused, and the status logger tells; that it can be looked at as well is a courtesy.
        }
    }

    @Override
    public void giveBack(long[] ahead) {
        reader.giveBack(Arrays.stream(ahead)
                .filter(DiskOutlet::isRecord)
                .map(DiskOutlet::inLog)
                .toArray());
    }

    @Override
    public boolean takeUp(long position) {
        return position == toldAt || reader.takeUp(inLog(position));
    }

    @Override
    public boolean takeGivenUp() {
        return reader.takeGivenUp();
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
        if (refused > 0) {
            try {
                log.syncSetAside(); // before the log may let go of them
            } catch (IOException e) {
                // They are counted as refused all the same: see setAside.
            }
        }
        reader.settle(inLog(before));
        long number = reader.number(inLog(before));
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
    public long failed() {
        synchronized (spool) {
            return books.failed();
        }
    }

    @Override
    public Map<Drop, Long> failures() {
        synchronized (spool) {
            return books.failures();
        }
    }

    @Override
    public Tally tally() {
        synchronized (spool) {
            return books.tally();
        }
    }

    /** {@inheritDoc} Here nothing is given up but what the disk refused to take, and that with the last side alone. */
    @Override
    public long close(Drop cause) {
        spool.close(this);
        synchronized (spool) {
            long before = givenUp;
            givenUp = books.atStop();
            return givenUp - before;
        }
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
