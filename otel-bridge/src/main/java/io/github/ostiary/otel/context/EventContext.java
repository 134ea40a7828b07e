package io.github.ostiary.otel.context;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/** Finds the OpenTelemetry context that a log event was written in. Safe for use by many threads. */
public final class EventContext {
    private static final String NOT_SAMPLED = "00";

    private final KnownSpans<Context> known =
            new KnownSpans<>(span -> span.isValid() ? Context.root().with(Span.wrap(span)) : Context.root());

    /** A finder that has seen no event yet. */
    public EventContext() {}

    /**
     * The context of {@code event}: the calling thread's when it is the thread that logged, else one that holds the
     * span named by the event's own trace fields (Log4j 2.27), else by its context data, or the root context when neither
     * names one.
     */
    public Context of(LogEvent event) {
        return event.getThreadId() == Thread.currentThread().getId() ? Context.current() : elsewhere(event);
    }

    private Context elsewhere(LogEvent event) {
        String traceId = TraceFields.TRACE_ID.of(event);
        String spanId = TraceFields.SPAN_ID.of(event);
        return traceId == null || spanId == null
                ? named(event.getContextData())
                : named(traceId, spanId, TraceFields.TRACE_FLAGS.of(event));
    }

    private Context named(ReadOnlyStringMap data) {
        String traceId = text(data, TraceKeys.TRACE_ID);
        String spanId = text(data, TraceKeys.SPAN_ID);
        if (traceId == null || spanId == null) {
            return Context.root();
        }
        return named(traceId, spanId, text(data, TraceKeys.TRACE_FLAGS));
    }

    private Context named(String traceId, String spanId, @Nullable String flags) {
        return known.of(traceId, spanId, flags != null && isByte(flags) ? flags : NOT_SAMPLED);
    }

    private static boolean isByte(String hex) {
        return hex.length() == 2 && isDigit(hex.charAt(0)) && isDigit(hex.charAt(1));
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static @Nullable String text(ReadOnlyStringMap data, String key) {
        return data.getValue(key) instanceof String text ? text : null;
    }
}
