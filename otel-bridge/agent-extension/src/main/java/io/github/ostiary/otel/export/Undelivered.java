package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Counts what did not leave, and says how many so far: the first time, then once a minute at most, and at the end. The
 * SDK forgets a batch that it could not deliver and says only that it failed. What a receiver takes but in part counts as
 * delivered: it says so in its answer, which the SDK's exporters do not read. Safe for use by many threads.
 *
 * <p>From the first loss on for as long as the process lives it is an MBean, {@code io.github.ostiary:type=Exports}: the
 * one place that the class loaders of the agent and of the application both see, so that the bridge can show the number
 * among its metrics.
 */
final class Undelivered implements UndeliveredMXBean {
    /** Why something did not leave. */
    enum Cause {
        /** No receiver took it. */
        FAILED("could not be exported"),
        /** It could not be redacted. */
        UNREDACTABLE("could not be redacted and were left out");

        private final String words;

        Cause(String words) {
            this.words = words;
        }
    }

    /** What is exported. */
    enum Signal {
        LOGS("log records"),
        TRACES("spans"),
        METRICS("metrics");

        private final String words;

        Signal(String words) {
            this.words = words;
        }
    }

    private static final Logger LOGGER = Logger.getLogger(Undelivered.class.getName());
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);
    private static final AtomicInteger REGISTERED = new AtomicInteger();

    private final Signal signal;
    private final Cause cause;
    private final AtomicLong lost = new AtomicLong();
    private long told;
    private long toldAt;

    Undelivered(Signal signal, Cause cause) {
        this.signal = signal;
        this.cause = cause;
    }

    /** Waits for {@code result} without holding anybody up, and answers it. */
    CompletableResultCode watch(int items, CompletableResultCode result) {
        return result.whenComplete(() -> {
            if (!result.isSuccess() && items > 0) {
                add(items, System.nanoTime());
            }
        });
    }

    /** So many were lost, now. */
    void add(int items, long now) {
        if (lost.getAndAdd(items) == 0) {
            register();
        }
        synchronized (this) {
            if (told == 0 || now - toldAt >= PAUSE) {
                toldAt = now;
                tell();
            }
        }
    }

    @Override
    public long getUndelivered() {
        return lost.get();
    }

    /** Tells the last of it. */
    synchronized void close() {
        if (lost.get() > told) {
            tell();
        }
    }

    private void tell() {
        told = lost.get();
        LOGGER.log(Level.WARNING, "{0} {1} {2} so far", new Object[] {Long.toString(told), signal.words, cause.words});
    }

    private void register() {
        String name = "io.github.ostiary:type=Exports,signal=%s,cause=%s,number=%d"
                .formatted(lower(signal), lower(cause), REGISTERED.incrementAndGet());
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(name));
        } catch (JMException | SecurityException e) {
            LOGGER.log(Level.WARNING, "What does not leave is not shown in JMX: {0}", e.toString());
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
