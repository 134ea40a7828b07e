package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Has an OpenTelemetry export the records it holds.
 *
 * <p>The API has no word for that, and the SDK is no dependency of ours, so the public methods of the two that have one
 * are called by name: of an {@code OpenTelemetrySdk} that was handed over, and of the agent. The global instance hides
 * what it is and cannot be asked. Either says that it has finished, not that a receiver took the records: the SDK's answer
 * is "success" after a failed export too.
 */
@FunctionalInterface
public interface Flush {
    /** Sooner than this no record has been exported. */
    long SOON = 200_000;

    /** Long enough for the processor to forget a flush that it has answered. */
    long PAUSE = 1_000_000;

    /** Asks, and waits so many nanoseconds at most. Whether it finished in time; false too when it could not be asked. */
    boolean within(long nanos);

    /** The way for {@code openTelemetry}, or null when there is none. */
    static @Nullable Flush of(OpenTelemetry openTelemetry) {
        Flush ofSdk = ofSdk(openTelemetry);
        Flush found = ofSdk == null ? ofAgent() : ofSdk;
        return found == null ? null : twice(found);
    }

    /**
     * Asks twice. The SDK's processor answers a flush before it forgets it, and whoever asks in between is given the old
     * answer, at once and for nothing; so after an answer that came suspiciously soon there is a pause.
     */
    private static Flush twice(Flush once) {
        return nanos -> {
            long begin = System.nanoTime();
            boolean done = once.within(nanos);
            if (System.nanoTime() - begin < SOON) {
                LockSupport.parkNanos(PAUSE);
            }
            return done && once.within(Math.max(1, nanos - (System.nanoTime() - begin)));
        };
    }

    private static @Nullable Flush ofSdk(OpenTelemetry openTelemetry) {
        try {
            Method provider = openTelemetry.getClass().getMethod("getSdkLoggerProvider");
            Object logs = provider.invoke(openTelemetry);
            Method flush = logs.getClass().getMethod("forceFlush");
            Method join = flush.getReturnType().getMethod("join", long.class, TimeUnit.class);
            Method isSuccess = flush.getReturnType().getMethod("isSuccess");
            return nanos -> {
                try {
                    Object result = flush.invoke(logs);
                    join.invoke(result, nanos, TimeUnit.NANOSECONDS);
                    return Boolean.TRUE.equals(isSuccess.invoke(result));
                } catch (IllegalAccessException | InvocationTargetException e) {
                    return false;
                }
            };
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // not the SDK
        }
    }

    private static @Nullable Flush ofAgent() {
        try {
            Class<?> access = Class.forName("io.opentelemetry.javaagent.bootstrap.OpenTelemetrySdkAccess", false, null);
            Method flush = access.getMethod("forceFlush", long.class, TimeUnit.class);
            return nanos -> {
                try {
                    long begin = System.nanoTime();
                    flush.invoke(null, nanos, TimeUnit.NANOSECONDS);
                    return System.nanoTime() - begin < nanos;
                } catch (IllegalAccessException | InvocationTargetException e) {
                    return false;
                }
            };
        } catch (ReflectiveOperationException | LinkageError e) {
            return null; // no agent
        }
    }
}
