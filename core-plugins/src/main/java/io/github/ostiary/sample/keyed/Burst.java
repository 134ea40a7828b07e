package io.github.ostiary.sample.keyed;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Keeps, by key and interval, the first few and then every so manieth. The interval begins with the first event after the
 * last one ended. One word a slot: the interval's number above, the count below.
 *
 * <p>Safe for use by many threads; time comes in as an argument.
 */
public final class Burst {
    private static final int COUNT_BITS = 32;
    private static final long MOST = (1L << COUNT_BITS) - 1;

    private final long first;
    private final long every;
    private final long interval;
    private final AtomicLongArray counts;

    /**
     * A rule for {@code slots} keys.
     *
     * @param first how many are kept at once, from 0
     * @param every of those that follow, one in so many; 0 for none
     * @param intervalNanos after how long it begins anew, above 0
     */
    public Burst(int slots, long first, long every, long intervalNanos) {
        if (first < 0 || every < 0 || intervalNanos <= 0) {
            throw new IllegalArgumentException("first and every are not negative, and an interval has a length");
        }
        this.first = first;
        this.every = every;
        this.interval = intervalNanos;
        this.counts = new AtomicLongArray(slots);
    }

    /** Whether the next event of a key is kept; {@code now} in nanoseconds, never negative. */
    public boolean keeps(int slot, long now) {
        long begun = now / interval + 1; // 0 is the slot that was never used
        while (true) {
            long before = counts.get(slot);
            boolean same = before >>> COUNT_BITS == (begun & MOST);
            long count = same ? before & MOST : 0;
            long after = begun << COUNT_BITS | Math.min(count + 1, MOST);
            if (counts.compareAndSet(slot, before, after)) {
                return count < first || (every > 0 && (count - first + 1) % every == 0);
            }
        }
    }
}
