package io.github.ostiary.deliver.spool.disk;

import java.util.function.LongSupplier;

/**
 * Milliseconds that no setting of the system's clock disturbs. They begin as those of the clock and go on at the pace of
 * {@link System#nanoTime}; so what waits grows old by the time that passes, and by nothing else. Safe for use by many
 * threads.
 */
final class Steady {
    private static final long MILLISECOND = 1_000_000;

    private final LongSupplier clock;
    private final LongSupplier nanos;
    private final long begin;
    private final long beginNanos;

    /**
     * Begins now.
     *
     * @param clock milliseconds since 1970, which may jump
     * @param nanos nanoseconds since any moment, which do not
     */
    Steady(LongSupplier clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        begin = clock.getAsLong();
        beginNanos = nanos.getAsLong();
    }

    static Steady ofSystem() {
        return new Steady(System::currentTimeMillis, System::nanoTime);
    }

    long now() {
        return begin + (nanos.getAsLong() - beginNanos) / MILLISECOND;
    }

    /** What was then, by the clock as it stands, on this scale; now, for a time that is still to come. */
    long at(long time) {
        return now() - Math.max(0, clock.getAsLong() - time);
    }
}
