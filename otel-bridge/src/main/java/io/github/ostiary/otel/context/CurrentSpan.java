package io.github.ostiary.otel.context;

import io.github.ostiary.trace.TraceNames;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.logging.log4j.ThreadContext;

/** Asks OpenTelemetry what the current span and baggage are. Loaded only where OpenTelemetry is present. */
final class CurrentSpan {
    /** OpenTelemetry's own member of the W3C trace state. */
    private static final String OTEL = "ot";

    private final TraceNames names;
    private final ListedBaggage baggage;
    private final KnownSpans<TraceIds> known = new KnownSpans<>(this::ids);

    CurrentSpan(TraceNames names, ListedBaggage baggage) {
        this.names = names;
        this.baggage = baggage;
    }

    static CurrentSpan ofThisProcess() {
        return new CurrentSpan(TraceNames.inForce(), ListedBaggage.ofThisProcess());
    }

    /** The ids of the calling thread's span, and the listed baggage. */
    TraceIds ids() {
        SpanContext span = Span.current().getSpanContext();
        return baggage.addTo(span.isValid() ? besideTheUsers(known.of(span)) : TraceIds.NONE);
    }

    /** The ids are the live span's, whatever the application has put there; its {@code tracestate} is its own. */
    private static TraceIds besideTheUsers(TraceIds ids) {
        return ids.hasState() && ThreadContext.containsKey(TraceKeys.TRACE_STATE) ? ids.withoutState() : ids;
    }

    /** Whether there may be something under {@code key}. */
    boolean has(String key) {
        return TraceKeys.isOf(names, key) || baggage.has(key);
    }

    private TraceIds ids(SpanContext span) {
        return TraceIds.of(
                names,
                span.getTraceId(),
                span.getSpanId(),
                OwnFlags.of(span.getTraceFlags().asByte()),
                span.getTraceState().get(OTEL));
    }
}
