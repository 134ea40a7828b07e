package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.InvocationTargetException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How many log records the queue of an OpenTelemetry is thought to hold. */
final class Queue {
    private static final String SETTING = "otel.blrp.max.queue.size";
    private static final int USUAL = 2_048;

    /** The SDK's processor with a queue; the SDK says when it is printed what processors it has. */
    private static final String WITH_QUEUE = "BatchLogRecordProcessor";

    private Queue() {}

    /**
     * As the settings say, else what the SDK takes when they say nothing. 0, for no queue, of an SDK that was handed over
     * and has no such processor: its records are exported at once.
     */
    static int of(OpenTelemetry openTelemetry, UnaryOperator<@Nullable String> settings) {
        Object provider = provider(openTelemetry);
        return provider == null || isIn(provider) ? size(settings.apply(SETTING)) : 0;
    }

    /** Whether an SDK's provider of loggers has a processor with a queue. */
    static boolean isIn(Object provider) {
        return String.valueOf(provider).contains(WITH_QUEUE);
    }

    /** The provider of loggers of an SDK that was handed over; null of anything else. */
    static @Nullable Object provider(OpenTelemetry openTelemetry) {
        try {
            return openTelemetry.getClass().getMethod("getSdkLoggerProvider").invoke(openTelemetry);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException | RuntimeException e) {
            return null; // not an SDK that was handed over
        }
    }

    private static int size(@Nullable String setting) {
        try {
            int size = setting == null ? USUAL : Integer.parseInt(setting.strip());
            return size > 0 ? size : USUAL;
        } catch (NumberFormatException e) {
            return USUAL; // the SDK says what it thinks of the setting
        }
    }
}
