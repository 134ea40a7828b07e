package io.github.ostiary.deliver;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a deadline: the one place of these tests that polls. */
final class Await {
    private static final long EVERY = Duration.ofMillis(2).toNanos();

    private Await() {}

    static void until(Duration atMost, Supplier<?> state, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost + ": " + state.get());
            }
            LockSupport.parkNanos(EVERY);
        }
    }
}
