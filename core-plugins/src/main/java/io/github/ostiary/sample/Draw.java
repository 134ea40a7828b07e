package io.github.ostiary.sample;

import io.github.ostiary.sample.keyed.SplitMix;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Randomness for what has none of its own: 56 bits at a time, from the thread's generator, or the same ones in every run
 * for a seed ({@link SplitMix} over a counter). Safe for use by many threads, which share the counter when there is a seed.
 */
final class Draw {
    private final @Nullable AtomicLong state;

    private Draw(@Nullable AtomicLong state) {
        this.state = state;
    }

    static Draw unseeded() {
        return new Draw(null);
    }

    static Draw seeded(long seed) {
        return new Draw(new AtomicLong(seed));
    }

    long next() {
        long bits =
                state == null ? ThreadLocalRandom.current().nextLong() : SplitMix.mix(state.addAndGet(SplitMix.STEP));
        return bits >>> (Long.SIZE - TraceRandomness.BITS);
    }
}
