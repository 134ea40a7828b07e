package io.github.ostiary.otel.context;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code trace_id}, {@code span_id} and {@code trace_flags} of the current span, and the listed baggage, into every
 * log event.
 *
 * <p>Log4j asks on the thread that logs, while it builds the event, so the ids are right under synchronous, mixed and
 * asynchronous loggers and on virtual threads. They are lowercase hexadecimal, as the OpenTelemetry specification
 * "Trace Context in non-OTLP Log Formats" wants them. Without a span, or without OpenTelemetry, there is nothing to add.
 *
 * <p>Found through {@code META-INF/services}; nothing is to be configured. Never answers null and never throws, since
 * Log4j would lose the event over either. Safe for use by many threads.
 */
public final class TraceContextDataProvider implements ContextDataProvider {
    private final @Nullable CurrentSpan span = hasOpenTelemetry() ? CurrentSpan.ofThisProcess() : null;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /** Made by Log4j. */
    public TraceContextDataProvider() {}

    @Override
    public Map<String, String> supplyContextData() {
        return current().asMap();
    }

    @Override
    public StringMap supplyStringMap() {
        return current().asStringMap();
    }

    @Override
    public @Nullable Object getValue(String key) {
        return span != null && span.has(key) ? current().asStringMap().getValue(key) : null;
    }

    /** What the calling thread's events carry. */
    TraceIds current() {
        if (span == null) {
            return TraceIds.NONE;
        }
        try {
            return span.ids();
        } catch (RuntimeException | LinkageError e) {
            if (hasFailed.compareAndSet(false, true)) {
                StatusLogger.getLogger().warn("Log events get no trace ids while the current span cannot be read", e);
            }
            return TraceIds.NONE;
        }
    }

    private static boolean hasOpenTelemetry() {
        try {
            Class.forName("io.opentelemetry.api.trace.Span", false, TraceContextDataProvider.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // an application without OpenTelemetry: nothing to tell anybody
        }
    }
}
