package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded spool in memory. Nothing survives the process.
 *
 * <p>Each destination has a memory of its own, so that one that takes nothing uses up no room of another; a line has the
 * same number in all. The one lock is held for the copies of a line and never during I/O.
 *
 * <p>Lines are numbered 1, 2, 3, … as they come in; an event that finds no room anywhere gets no number.
 */
public final class MemorySpool implements Spool {
    /** The most bytes by which a line grows when it gets its number. */
    public static final int LONGEST_NUMBER = Digits.MOST;

    private final Limits limits;
    private final Digits digits = new Digits();
    private final Waiters waiters = new Waiters(this);
    private final List<MemoryOutlet> outlets = new ArrayList<>();
    private final Bells bells = new Bells();
    private final Bells lossBells = new Bells();
    private long lastNumber;
    private @Nullable Drop refusing;

    /**
     * How much a spool holds and what happens then.
     *
     * @param bytes room for lines of each destination; a line takes four bytes more than its length
     * @param longest the longest line in bytes, its number included
     * @param patience how long a caller waits at most, for room or for a promise to come true
     */
    public record Limits(int bytes, int longest, WhenFull whenFull, Duration patience) {}

    /** Makes an empty spool for so many destinations, which takes its memory block by block as it fills. */
    public MemorySpool(Limits limits, int destinations) {
        this.limits = limits;
        for (int i = 0; i < destinations; i++) {
            outlets.add(new MemoryOutlet(limits, this, waiters, lossBells::ring));
        }
    }

    /** {@inheritDoc} Allocates nothing once every block has been in use. */
    @Override
    public synchronized @Nullable Drop offer(Line line, int severity, boolean cut, Promise promise) {
        if (limits.whenFull() == WhenFull.BLOCK && refusing == null && !hasRoom(line, severity)) {
            waiters.await(
                    () -> refusing != null || hasRoom(line, severity),
                    System.nanoTime() + limits.patience().toNanos());
        }
        if (refusing != null) {
            drop(refusing, severity);
            return refusing;
        }
        digits.write(line, lastNumber + 1);
        Drop dropped = null;
        boolean kept = false;
        for (int i = 0; i < outlets.size(); i++) {
            Drop here = outlets.get(i).offer(line, digits, severity, cut);
            dropped = here != null ? here : dropped;
            kept |= here == null;
        }
        if (kept) {
            lastNumber++;
        }
        if (kept && promise == Promise.ACKED) {
            awaitSettled();
        }
        return dropped;
    }

    /** Whether every destination has room for the line. */
    private boolean hasRoom(Line line, int severity) {
        digits.write(line, lastNumber + 1);
        boolean room = true;
        for (int i = 0; i < outlets.size(); i++) {
            room &= outlets.get(i).hasRoom(line, digits, severity);
        }
        return room;
    }

    /** {@inheritDoc} That is a line whose caller waits for it to be acknowledged. */
    @Override
    public synchronized void whenReadable(Runnable bell) {
        bells.add(bell);
    }

    @Override
    public synchronized void whenLost(Runnable bell) {
        lossBells.add(bell);
    }

    /** Waits until each destination has what it holds now. */
    private void awaitSettled() {
        bells.ring();
        long[] ends = outlets.stream().mapToLong(MemoryOutlet::end).toArray();
        waiters.await(
                () -> {
                    boolean all = true;
                    for (int i = 0; i < ends.length; i++) {
                        all &= outlets.get(i).isSettled(ends[i]);
                    }
                    return all;
                },
                System.nanoTime() + limits.patience().toNanos());
    }

    @Override
    public synchronized void drop(Drop cause, int severity) {
        for (int i = 0; i < outlets.size(); i++) {
            outlets.get(i).drop(cause, severity);
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
}
