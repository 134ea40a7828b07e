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
 * what it is and cannot be asked. Either says that it has ended, not that a receiver took the records: the SDK's answer
 * is "success" after a failed export too.
 *
 * <p>The SDK's processor answers a flush before it forgets it, and whoever asks in between is given the old answer, at once
 * and for nothing. So of an SDK an answer that is there at once is not believed, and the agent, whose answers cannot be
 * told apart, is asked again only after a while. To be used by one thread.
 */
@FunctionalInterface
interface Flush {
    /** So long nothing is asked after an answer that may be given again. */
    long PAUSE_OF_SDK = TimeUnit.MILLISECONDS.toNanos(1);

    long PAUSE_OF_AGENT = TimeUnit.MILLISECONDS.toNanos(10);

    int MOST_QUESTIONS = 1_000;

    /** Asks, and waits so many nanoseconds at most. Whether it ended in time; false too when it could not be asked. */
    boolean within(long nanos);

    /** The way for {@code openTelemetry}, or null when there is none. */
    static @Nullable Flush of(OpenTelemetry openTelemetry) {
        Flush ofSdk = ofSdk(openTelemetry);
        return ofSdk == null ? ofAgent() : ofSdk;
    }

    private static @Nullable Flush ofSdk(OpenTelemetry openTelemetry) {
        Object logs = Queue.provider(openTelemetry);
        if (logs == null) {
            return null;
        }
        try {
            Method flush = logs.getClass().getMethod("forceFlush");
            Method join = flush.getReturnType().getMethod("join", long.class, TimeUnit.class);
            Method isDone = flush.getReturnType().getMethod("isDone");
            boolean canRepeat = Queue.isIn(logs);
            return nanos -> {
                try {
                    Object result = flush.invoke(logs);
                    for (int i = 0; canRepeat && Boolean.TRUE.equals(isDone.invoke(result)); i++) {
                        if (i == MOST_QUESTIONS) {
                            return false;
                        }
                        LockSupport.parkNanos(PAUSE_OF_SDK);
                        result = flush.invoke(logs);
                    }
                    join.invoke(result, nanos, TimeUnit.NANOSECONDS);
                    return Boolean.TRUE.equals(isDone.invoke(result));
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
                    LockSupport.parkNanos(PAUSE_OF_AGENT);
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
