package io.github.ostiary.otel.emit;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks ten times a second whether the application has an OpenTelemetry by now, while events wait for one: its next event
 * may be long in coming. Has a thread only then.
 */
final class Watch {
    private static final long PAUSE = 100;
    private static final long LONGEST_END = 1_000;

    private final BooleanSupplier look;
    private @Nullable Thread thread;

    /** A watch that looks until {@code look} answers true. */
    Watch(BooleanSupplier look) {
        this.look = look;
    }

    /** Begins to look, unless it does already. */
    synchronized void begin() {
        if (thread == null) {
            thread = new Thread(this::run, "ostiary-otel-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            while (!look.getAsBoolean()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // end() asked for it
        }
    }

    /** Looks no more; returns within a second. */
    void end() {
        Thread ending;
        synchronized (this) {
            ending = thread;
            thread = null;
        }
        if (ending != null && ending != Thread.currentThread()) {
            ending.interrupt();
            try {
                ending.join(LONGEST_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
