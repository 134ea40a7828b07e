package io.github.ostiary.sample.adaptive;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decides which events to keep so that about so many per second, and so many bytes, remain, shared fairly by their keys.
 *
 * <p>Once per interval the target is shared out by max-min fairness ({@link WaterLevel}): a key that asks for less than
 * the fair share is kept whole, and the busy ones divide what is left. An event then passes two gates. The first is the
 * lot: with the key's rejection threshold T it passes when its randomness R &ge; T, as in OpenTelemetry's consistent
 * probability sampling, and stands for 2^56 / (2^56 - T) events. The second is the guard, against what came faster than
 * foreseen: each key has a reserve; beyond it, up to the fair share, it may borrow what nobody uses; and when the whole
 * interval is spent everything is held back. The guard is no lot, so the weight of what it holds back is not lost: the
 * key's next kept event carries it. Therefore always
 *
 * <pre>Σ weight of the kept + Σ pending = Σ weight by lot of those that passed the first gate,</pre>
 *
 * and the right side estimates without bias how many were seen (and is their exact number where no T is above 0).
 *
 * <p>Memory is fixed at construction: two to four times {@code maxKeys} slots of 180 bytes. Keys beyond share one
 * bucket, which gets a fair share like any other. A key that stays idle for 60 intervals (4 when room is wanted) is
 * forgotten; its counts and pending weight then belong to that common bucket. A flood of keys that never return may
 * leave up to half of the target unused, since room and share are kept for those that might.
 *
 * <p>Safe for use by many threads. No decision waits: whichever thread first sees the interval end works out the next,
 * and makes the one small object per interval, while the others decide by the old plan. No count is lost. Threads that
 * decide at the same instant may pass a limit together, by one event each; an event that is being decided while its
 * long idle key is forgotten may be counted for the key that comes next into that place.
 *
 * <p>Brings neither clock nor randomness of its own.
 */
public final class AdaptiveTarget {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long LONGEST_INTERVAL = 60_000_000_000L;

    private final Keys keys;
    private final Buckets buckets;
    private final int total;
    private final Tide tide;
    private final AtomicBoolean turning = new AtomicBoolean();
    private volatile Plan plan;

    /**
     * A target for one instance, beginning at {@code now}.
     *
     * @param eventsPerSecond how many events to keep in a second; infinite when only bytes count
     * @param bytesPerSecond how many bytes to keep in a second; infinite when only events count
     * @param maxKeys how many keys get a bucket of their own, from 1 to 2^20
     * @param intervalNanos how often to adapt, in nanoseconds, up to a minute; a second is a good choice
     * @param now the time, in nanoseconds from any origin
     * @throws IllegalArgumentException for a number outside its range, or when both targets are infinite
     */
    public AdaptiveTarget(double eventsPerSecond, double bytesPerSecond, int maxKeys, long intervalNanos, long now) {
        requirePositive("eventsPerSecond", eventsPerSecond);
        requirePositive("bytesPerSecond", bytesPerSecond);
        if (Double.isInfinite(eventsPerSecond) && Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException("eventsPerSecond or bytesPerSecond must be finite");
        }
        if (intervalNanos < 1 || intervalNanos > LONGEST_INTERVAL) {
            throw new IllegalArgumentException(
                    "intervalNanos is " + intervalNanos + ", allowed is 1 to " + LONGEST_INTERVAL);
        }
        double seconds = intervalNanos / NANOS_PER_SECOND;
        Budget bytes = new Budget(bytesPerSecond * seconds);
        this.keys = new Keys(maxKeys);
        this.total = keys.overflow() + 1;
        this.buckets = new Buckets(total + 1, !bytes.isUnlimited());
        this.tide = new Tide(keys, buckets, total, new Budget(eventsPerSecond * seconds), bytes);
        this.plan = tide.first(now, now + intervalNanos);
    }

    /**
     * Whether to keep an event, to be read with {@link Decision}. Allocates nothing.
     *
     * @param key a hash of what the event is grouped by
     * @param bytes the size of the event, or an estimate, 0 or more
     * @param randomness 56 random bits: those of the trace, for whole traces, or any
     * @param now the time, in nanoseconds from the origin that the constructor's has
     */
    public long decide(long key, int bytes, long randomness, long now) {
        Plan current = plan;
        if (current.isOver(now)) {
            current = turn(now);
        }
        int slot = keys.claim(key);
        long threshold = buckets.threshold(slot);
        if (randomness < threshold) {
            buckets.suppress(slot, bytes);
            return Decision.DROPPED;
        }
        if (!admits(current, slot, now)) {
            buckets.hold(slot, Decision.lotWeight(threshold));
            buckets.suppress(slot, bytes);
            return Decision.DROPPED;
        }
        buckets.keep(slot, bytes);
        buckets.keep(total, bytes);
        return Decision.kept(threshold, buckets.release(slot));
    }

    /** The weight that the next kept event of {@code key} will carry, in whole numbers; of all without a bucket, if it has none. */
    public double pending(long key) {
        return buckets.held(keys.find(key));
    }

    /** Shows every key's counts since it was first seen, then those of all keys without a bucket. */
    public void report(Report report) {
        for (int slot = 0; slot < keys.overflow(); slot++) {
            long key = keys.key(slot);
            if (keys.isTaken(slot)) {
                report.key(key, buckets.kept(slot), buckets.suppressed(slot), buckets.held(slot));
            }
        }
        int overflow = keys.overflow();
        report.others(buckets.kept(overflow), buckets.suppressed(overflow), buckets.held(overflow));
    }

    private boolean admits(Plan current, int slot, long now) {
        long keptEvents = buckets.kept(total);
        long keptBytes = buckets.keptBytes(total);
        return !current.isSpent(keptEvents, keptBytes)
                && (buckets.hasReserve(slot)
                        || (current.lends(keptEvents, keptBytes, now)
                                && buckets.isBelow(
                                        slot,
                                        current.events().level(),
                                        current.bytes().level())));
    }

    private Plan turn(long now) {
        if (turning.compareAndSet(false, true)) {
            try {
                if (plan.isOver(now)) { // not turned by another thread meanwhile
                    plan = tide.next(plan, now);
                }
            } finally {
                turning.set(false);
            }
        }
        return plan;
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed is anything above 0");
        }
    }
}
