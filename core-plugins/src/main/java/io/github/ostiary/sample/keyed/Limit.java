package io.github.ostiary.sample.keyed;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Keeps so many events a second by key, and at most a burst of them at once: the generic cell rate algorithm (ITU-T
 * I.371, virtual scheduling), of which a slot holds one number, the time at which the bucket will be full again.
 *
 * <p>Safe for use by many threads; time comes in as an argument.
 */
public final class Limit {
    private static final double NANOS = 1e9;

    private final long apart;
    private final long tolerance;
    private final AtomicLongArray full;

    /**
     * A limit for {@code slots} keys.
     *
     * @param perSecond above 0 and at most 10^9
     * @param burst how many may come at once, at least 1
     */
    public Limit(int slots, double perSecond, long burst) {
        if (!(perSecond > 0 && perSecond <= NANOS) || burst < 1) {
            throw new IllegalArgumentException("a limit is above 0, and a burst at least 1");
        }
        this.apart = Math.max(1, Math.round(NANOS / perSecond));
        this.tolerance = (burst - 1) * apart;
        this.full = new AtomicLongArray(slots);
    }

    /** Whether the next event of a key is kept; {@code now} in nanoseconds, never negative. */
    public boolean keeps(int slot, long now) {
        while (true) {
            long then = full.get(slot);
            if (then > now + tolerance) {
                return false;
            }
            if (full.compareAndSet(slot, then, Math.max(then, now) + apart)) {
                return true;
            }
        }
    }
}
