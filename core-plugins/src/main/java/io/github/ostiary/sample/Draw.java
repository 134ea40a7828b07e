package io.github.ostiary.sample;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Randomness for what has none of its own: 56 bits at a time, from the thread's generator, or the same ones in every run
 * for a seed (SplitMix64 over a counter). Safe for use by many threads, which share the counter when there is a seed.
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
        long bits = state == null ? ThreadLocalRandom.current().nextLong() : mix(state.addAndGet(0x9E3779B97F4A7C15L));
        return bits >>> (Long.SIZE - TraceRandomness.BITS);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
