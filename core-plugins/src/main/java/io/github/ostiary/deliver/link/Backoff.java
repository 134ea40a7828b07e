package io.github.ostiary.deliver.link;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: not at all at first, then a random part ("full jitter") of a bound that
 * doubles from 100 ms to 30 s. So one short break costs no time, and many senders do not come back in step.
 */
public final class Backoff {
    private static final long FIRST = 100_000_000L;
    private static final long LAST = 30_000_000_000L;

    private final RandomGenerator random;
    private long bound;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The nanoseconds to wait before the next attempt. */
    public long next() {
        if (bound == 0) {
            bound = FIRST;
            return 0;
        }
        long wait = random.nextLong(bound);
        bound = Math.min(bound * 2, LAST);
        return wait;
    }

    /** Begins anew; only a proof of life (an acknowledged line) is a reason to. */
    public void reset() {
        bound = 0;
    }
}
