package io.github.ostiary.console.receive.relp;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition, with a deadline: the one place of these tests that polls. */
final class Await {
    private static final long EVERY = Duration.ofMillis(10).toNanos();

    private Await() {}

    static void until(Duration atMost, Supplier<?> state, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + atMost + ": " + state.get());
            }
            LockSupport.parkNanos(EVERY);
        }
    }
}
