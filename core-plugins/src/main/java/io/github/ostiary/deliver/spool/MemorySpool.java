package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded spool in memory: blocks of whole lines, and the books over them. Nothing survives the process.
 *
 * <p>Any thread puts lines into the last block; one thread, the sender's, reads and settles them. The lock is held for one
 * copy of a line and never during I/O. A block that the sender has begun to read stays until its lines are settled; so
 * those behind it can be dropped, whole, when room is wanted for newer lines. Positions count blocks and the bytes within:
 * a dropped block leaves a gap that the reader steps over.
 *
 * <p>Lines are numbered 1, 2, 3, … as they come in; an event that finds no room gets no number.
 */
public final class MemorySpool implements Spool {
    /** The most bytes by which a line grows when it gets its number. */
    public static final int LONGEST_NUMBER = Digits.MOST;

    private static final int BLOCK = 64 * 1024;
    private static final int LEAST_BLOCKS = 16;

    private final int size;
    private final int most;
    private final Limits limits;
    private final Digits digits = new Digits();
    private final Books books = new Books();
    private final List<Block> used = new ArrayList<>();
    private final Deque<Block> spare = new ArrayDeque<>();
    private Block reading = new Block(0).begin(-1);
    private long taken = -1;
    private long nextBlock;
    private long settled;
    private long lastNumber;
    private final Waiters waiters = new Waiters(this);
    private boolean closed;
    private @Nullable Drop refusing;

    /**
     * How much a spool holds and what happens then.
     *
     * @param bytes room for lines, each of which takes four bytes more than its length
     * @param longest the longest line in bytes, its number included
     * @param patience how long a caller waits at most, for room or for a promise to come true
     */
    public record Limits(int bytes, int longest, WhenFull whenFull, Duration patience) {}

    /** Makes an empty spool, which takes its memory block by block as it fills. */
    public MemorySpool(Limits limits) {
        this.limits = limits;
        size = Math.max(limits.longest() + Block.HEAD, Math.min(BLOCK, limits.bytes() / LEAST_BLOCKS));
        most = limits.bytes() / size;
    }

    /** {@inheritDoc} Allocates nothing once every block has been in use. */
    @Override
    public synchronized @Nullable Drop offer(Line line, int severity, boolean cut, Promise promise) {
        Drop dropped = refusing != null ? refusing : admit(line, severity);
        if (dropped != null) {
            books.dropped(dropped, severity);
            return dropped;
        }
        Block last = used.get(used.size() - 1);
        last.add(line, digits, severity);
        lastNumber++;
        books.kept(cut);
        if (promise == Promise.ACKED) {
            awaitSettled(last.sequence() * size + last.end());
        }
        return null;
    }

    /** Makes room for the line behind the last one; null when there is some, else why not. */
    private @Nullable Drop admit(Line line, int severity) {
        if (hasRoom(line, severity)) {
            return null;
        }
        switch (limits.whenFull()) {
            case DROP_NEW, DROP_BY_LEVEL -> {
                return Drop.QUEUE_FULL;
            }
            case DROP_OLDEST -> {
                boolean more = true;
                while (more && !hasRoom(line, severity)) {
                    more = dropOldest();
                }
            }
            case BLOCK ->
                waiters.await(
                        () -> refusing != null || hasRoom(line, severity),
                        System.nanoTime() + limits.patience().toNanos());
        }
        return refusing != null ? refusing : hasRoom(line, severity) ? null : Drop.QUEUE_FULL;
    }

    /** Whether the last block has room for the line, or a new one may be begun; the number is then ready too. */
    private boolean hasRoom(Line line, int severity) {
        digits.write(line, lastNumber + 1);
        int length = line.length() + digits.count();
        Block last = used.isEmpty() ? null : used.get(used.size() - 1);
        if (last != null && last.hasRoom(length)) {
            return limits.whenFull().admits(severity, inUse(), limits.bytes());
        }
        if (length + Block.HEAD > size
                || used.size() == most
                || !limits.whenFull().admits(severity, (long) used.size() * size, limits.bytes())) {
            return false;
        }
        Block next = spare.isEmpty() ? new Block(size) : spare.pop();
        used.add(next.begin(nextBlock++));
        return true;
    }

    private long inUse() {
        int full = used.size() - 1;
        return (long) full * size + used.get(full).end();
    }

    /** Gives up the oldest block that the sender has not begun, unless it is the last. */
    private boolean dropOldest() {
        for (int i = 0; i < used.size() - 1; i++) {
            Block block = used.get(i);
            if (block.sequence() > taken) {
                for (int severity = 0; severity < block.severities(); severity++) {
                    books.lost(Drop.QUEUE_FULL, severity, block.lines(severity));
                }
                spare.push(used.remove(i));
                return true;
            }
        }
        return false;
    }

    private void awaitSettled(long position) {
        waiters.await(
                () -> settled >= position || closed,
                System.nanoTime() + limits.patience().toNanos());
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

    @Override
    public synchronized long close(Drop cause) {
        refuse(cause);
        closed = true;
        waiters.call();
        return books.abandoned(cause);
    }

    @Override
    public long start() {
        return 0;
    }

    @Override
    public long next(long position) {
        if (position / size == reading.sequence() && position % size < reading.end()) {
            return position;
        }
        return nextBlock(position);
    }

    private synchronized long nextBlock(long position) {
        for (Block block : used) {
            long start = block.sequence() * size;
            if (position < start + block.end()) {
                reading = block;
                taken = Math.max(taken, block.sequence());
                return Math.max(position, start);
            }
        }
        return NONE;
    }

    @Override
    public int length(long position) {
        return block(position).length((int) (position % size));
    }

    @Override
    public void copy(long position, int length, ByteBuffer out) {
        block(position).copy((int) (position % size), length, out);
    }

    @Override
    public long after(long position, int length) {
        return position + Block.HEAD + length;
    }

    private Block block(long position) {
        return position / size == reading.sequence() ? reading : held(position / size);
    }

    private synchronized Block held(long sequence) {
        for (Block block : used) {
            if (block.sequence() == sequence) {
                return block;
            }
        }
        throw new IllegalArgumentException("block " + sequence + " is settled already");
    }

    @Override
    public synchronized void settle(long before, int acknowledged, int refused) {
        settled = before;
        while (used.size() > 1 && used.get(0).sequence() * size + used.get(0).end() <= before) {
            spare.push(used.remove(0));
        }
        if (!closed) {
            books.settled(acknowledged, refused);
        }
        waiters.call();
    }

    @Override
    public synchronized @Nullable Notice takeNotice() {
        return books.hasUntold() ? books.takeNotice() : null;
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public synchronized long waiting() {
        return books.waiting();
    }

    @Override
    public synchronized Tally tally() {
        return books.tally();
    }
}
