package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Counts what an exporter could not deliver, and says how many so far: the first time, then once a minute at most, and at
 * the end. The SDK forgets such a batch and says only that it failed. What a receiver takes but in part counts as
 * delivered: it says so in its answer, which the SDK's exporters do not read. Safe for use by many threads.
 */
final class Undelivered {
    private static final Logger LOGGER = Logger.getLogger(Undelivered.class.getName());
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final String what;
    private final AtomicLong lost = new AtomicLong();
    private long told;
    private long toldAt;

    Undelivered(String what) {
        this.what = what;
    }

    /** Waits for {@code result} without holding anybody up, and answers it. */
    CompletableResultCode watch(int items, CompletableResultCode result) {
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                add(items, System.nanoTime());
            }
        });
    }

    /** So many were lost, now. */
    void add(int items, long now) {
        lost.addAndGet(items);
        synchronized (this) {
            if (told == 0 || now - toldAt >= PAUSE) {
                toldAt = now;
                tell();
            }
        }
    }

    /** Tells the last of it. */
    synchronized void close() {
        if (lost.get() > told) {
            tell();
        }
    }

    private void tell() {
        told = lost.get();
        LOGGER.log(Level.WARNING, "{0} {1} could not be exported so far", new Object[] {Long.toString(told), what});
    }
}
