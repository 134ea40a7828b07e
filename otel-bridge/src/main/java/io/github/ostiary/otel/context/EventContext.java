package io.github.ostiary.otel.context;

import io.github.ostiary.sample.SamplingWeight;
import io.github.ostiary.trace.TraceNames;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the OpenTelemetry context that a log event was written in. Safe for use by many threads.
 *
 * <p>An event says so itself, by the ids that were put into it while it was built: in its trace fields (Log4j 2.27) or in
 * its context data, where only what the bridge wrote counts ({@link OwnFlags}). The calling thread's context has more in
 * it, such as the live span and baggage, but it is the event's only if the thread logs it now and is in that span. A
 * thread may also write what it logged before, as a tail does that is released; then it is in another span by now.
 */
public final class EventContext {
    private static final String NOT_SAMPLED = "00";
    private static final TraceNames.Three NAMES = TraceNames.inForce().first();

    private final KnownSpans<Context> known =
            new KnownSpans<>(span -> span.isValid() ? Context.root().with(Span.wrap(span)) : Context.root());

    /** A finder that has seen no event yet. */
    public EventContext() {}

    /**
     * The context of {@code event}: the calling thread's when it is logging the event and is in the span that the event
     * names or the event names none; else one that holds the span named, or the root context when none is.
     */
    public Context of(LogEvent event) {
        String traceId = TraceFields.TRACE_ID.of(event);
        String spanId = TraceFields.SPAN_ID.of(event);
        if (traceId != null && spanId != null) {
            return of(event, traceId, spanId, TraceFields.TRACE_FLAGS.of(event));
        }
        ReadOnlyStringMap data = event.getContextData();
        String flags = OwnFlags.in(data);
        return flags == null
                ? of(event, null, null, null)
                : of(event, data.getValue(NAMES.traceId()), data.getValue(NAMES.spanId()), flags);
    }

    private Context of(LogEvent event, @Nullable String traceId, @Nullable String spanId, @Nullable String flags) {
        if (isLoggedNow(event)) {
            Context current = Context.current();
            if (traceId == null || spanId == null || isIn(current, traceId, spanId)) {
                return current;
            }
        }
        return traceId == null || spanId == null
                ? Context.root()
                : known.of(traceId, spanId, flags != null && OwnFlags.areReadable(flags) ? flags : NOT_SAMPLED);
    }

    private static boolean isLoggedNow(LogEvent event) {
        return event.getThreadId() == Thread.currentThread().getId() && !SamplingWeight.isReleased(event);
    }

    private static boolean isIn(Context context, String traceId, String spanId) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        return spanId.equals(span.getSpanId()) && traceId.equals(span.getTraceId());
    }
}
