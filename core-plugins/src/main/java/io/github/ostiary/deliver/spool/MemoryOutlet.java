package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.MemorySpool.Limits;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one destination: blocks of whole lines, and the books over them.
 *
 * <p>The spool puts lines into the last block; one thread, the sender's, reads and settles them. A block that the sender
 * has begun to read stays until its lines are settled; so those behind it can be dropped, whole, when room is wanted for
 * newer lines. Positions count blocks and the bytes within: a dropped block leaves a gap that the reader steps over.
 *
 * <p>The spool's lock guards it. Those methods that are not the sender's want it held.
 */
final class MemoryOutlet implements Outlet {
    private static final int BLOCK = 64 * 1024;
    private static final int LEAST_BLOCKS = 16;
    private static final int ERROR = 3;

    private final int size;
    private final int most;
    private final Limits limits;
    private final Object lock;
    private final Waiters waiters;
    private final Runnable bell;
    private final Digits none = new Digits();
    private final Books books = new Books();
    private final List<Block> used = new ArrayList<>();
    private final Deque<Block> spare = new ArrayDeque<>();
    private Block reading = new Block(0).begin(-1);
    private long taken = -1;
    private long nextBlock;
    private long settled;
    private volatile long given; // behind the last line that the sender was given
    private long sent; // behind the last line that was ever copied
    private @Nullable Drop ended;

    /**
     * Makes an empty one.
     *
     * @param bell to be run, with the lock held, whenever events are lost because something fails
     */
    MemoryOutlet(Limits limits, Object lock, Waiters waiters, Runnable bell) {
        this.limits = limits;
        this.lock = lock;
        this.bell = bell;
        this.waiters = waiters;
        size = Math.max(limits.longest() + Block.HEAD, Math.min(BLOCK, limits.bytes() / LEAST_BLOCKS));
        most = limits.bytes() / size;
    }

    /** Keeps the line with its number, or counts the event as dropped; says why. Never waits. */
    @Nullable
    Drop offer(Line line, Digits digits, int severity, boolean cut) {
        if (ended != null) {
            books.dropped(ended, severity);
            return ended;
        }
        boolean room = hasRoom(line, digits, severity);
        boolean more = limits.whenFull() == WhenFull.DROP_OLDEST;
        while (!room && more) {
            more = dropOldest();
            room = hasRoom(line, digits, severity);
        }
        if (!room) {
            drop(Drop.QUEUE_FULL, severity);
            return Drop.QUEUE_FULL;
        }
        used.get(used.size() - 1).add(line, digits, severity);
        books.kept(cut);
        return null;
    }

    /** Whether the last block has room for the line, or a new one may be begun. */
    boolean hasRoom(Line line, Digits digits, int severity) {
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
                for (int severity = 0; severity < Block.SEVERITIES; severity++) {
                    books.lost(Drop.QUEUE_FULL, severity, block.lines(severity));
                }
                spare.push(used.remove(i));
                bell.run();
                return true;
            }
        }
        return false;
    }

    /** The position behind the last line. */
    long end() {
        return used.isEmpty() ? 0 : endOf(used.get(used.size() - 1));
    }

    /** Whether nothing before a position is awaited any more. */
    boolean isSettled(long position) {
        return settled >= position || ended != null;
    }

    void drop(Drop cause, int severity) {
        books.dropped(cause, severity);
        if (cause.isFailure()) {
            bell.run();
        }
    }

    @Override
    public void tell(Line line) {
        synchronized (lock) {
            offer(line, none, ERROR, false);
        }
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

    private long nextBlock(long position) {
        synchronized (lock) {
            for (Block block : used) {
                if (position < endOf(block)) {
                    reading = block;
                    taken = Math.max(taken, block.sequence());
                    return Math.max(position, block.sequence() * size);
                }
            }
            return NONE;
        }
    }

    private long endOf(Block block) {
        return block.sequence() * size + block.end();
    }

    @Override
    public int length(long position) {
        return block(position).length((int) (position % size));
    }

    @Override
    public void copy(long position, int length, ByteBuffer out) {
        if (position < sent) {
            synchronized (lock) {
                books.sentAgain();
            }
        } else {
            sent = position + 1;
        }
        block(position).copy((int) (position % size), length, out);
    }

    @Override
    public long after(long position, int length) {
        long after = position + Block.HEAD + length;
        given = Math.max(given, after);
        return after;
    }

    private Block block(long position) {
        return position / size == reading.sequence() ? reading : held(position / size);
    }

    private Block held(long sequence) {
        synchronized (lock) {
            for (Block block : used) {
                if (block.sequence() == sequence) {
                    return block;
                }
            }
        }
        throw new IllegalArgumentException("block " + sequence + " is settled already");
    }

    @Override
    public void setAside(long position, int length) {
        int severity = block(position).severity((int) (position % size));
        synchronized (lock) {
            books.setAside(severity);
        }
    }

    @Override
    public void settle(long before, int acknowledged, int refused) {
        synchronized (lock) {
            settled = before;
            while (used.size() > 1 && endOf(used.get(0)) <= before) {
                spare.push(used.remove(0));
            }
            if (ended == null) {
                books.settled(acknowledged, refused);
            }
            waiters.call();
        }
    }

    @Override
    public @Nullable Notice takeNotice() {
        synchronized (lock) {
            return books.hasUntold() ? books.takeNotice() : null;
        }
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public long waiting() {
        synchronized (lock) {
            return books.waiting();
        }
    }

    @Override
    public long failed() {
        synchronized (lock) {
            return books.failed();
        }
    }

    @Override
    public Map<Drop, Long> failures() {
        synchronized (lock) {
            return books.failures();
        }
    }

    @Override
    public Tally tally() {
        synchronized (lock) {
            return books.tally();
        }
    }

    @Override
    public long close(Drop cause) {
        synchronized (lock) {
            ended = ended == null ? cause : ended;
            waiters.call();
            long left = books.waiting();
            books.lost(cause, left, left == 0 ? List.of() : unsettled(left));
            return left;
        }
    }

    /**
     * The severities of so many lines that wait. Where some are acknowledged before others that are older, which ones is
     * not known here; those of which that may be so are left out then.
     */
    private List<Long> unsettled(long left) {
        List<Long> all = severities(settled);
        if (sum(all) == left) {
            return all;
        }
        List<Long> unsent = severities(given);
        return sum(unsent) <= left ? unsent : List.of();
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private List<Long> severities(long from) {
        long[] counts = new long[Block.SEVERITIES];
        for (Block block : used) {
            int at = 0;
            while (at < block.end()) {
                counts[block.severity(at)] += block.sequence() * size + at >= from ? 1 : 0;
                at += Block.HEAD + block.length(at);
            }
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
