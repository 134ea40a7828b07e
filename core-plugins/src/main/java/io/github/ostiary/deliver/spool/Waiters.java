package io.github.ostiary.deliver.spool;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Callers that wait for something to be settled; an interrupt neither shortens a wait nor is lost. */
final class Waiters {
    private final Object monitor;
    private int count;

    /** Waiters at a monitor, which must be held in every call. */
    Waiters(Object monitor) {
        this.monitor = monitor;
    }

    /** Waits until something is true, or a moment on the clock of {@link System#nanoTime} has passed. */
    void await(BooleanSupplier isTrue, long end) {
        boolean interrupted = false;
        count++;
        try {
            for (long left = end - System.nanoTime();
                    left > 0 && !isTrue.getAsBoolean();
                    left = end - System.nanoTime()) {
                try {
                    monitor.wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            count--;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has them look again. */
    void call() {
        if (count > 0) {
            monitor.notifyAll();
        }
    }
}
