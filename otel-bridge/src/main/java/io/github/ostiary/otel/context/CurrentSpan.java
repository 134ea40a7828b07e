package io.github.ostiary.otel.context;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** Asks OpenTelemetry what the current span and baggage are. Loaded only where OpenTelemetry is present. */
final class CurrentSpan {
    /** OpenTelemetry's own member of the W3C trace state. */
    private static final String OTEL = "ot";

    private final TraceKeys keys;
    private final ListedBaggage baggage;
    private final KnownSpans<TraceIds> known = new KnownSpans<>(this::ids);

    CurrentSpan(TraceKeys keys, ListedBaggage baggage) {
        this.keys = keys;
        this.baggage = baggage;
    }

    static CurrentSpan ofThisProcess() {
        return new CurrentSpan(TraceKeys.inForce(), ListedBaggage.ofThisProcess());
    }

    /** The ids of the calling thread's span, and the listed baggage. */
    TraceIds ids() {
        SpanContext span = Span.current().getSpanContext();
        return baggage.addTo(span.isValid() ? known.of(span) : TraceIds.NONE);
    }

    /** Whether there may be something under {@code key}. */
    boolean has(String key) {
        return keys.has(key) || baggage.has(key);
    }

    private TraceIds ids(SpanContext span) {
        return TraceIds.of(
                keys,
                span.getTraceId(),
                span.getSpanId(),
                span.getTraceFlags().asHex(),
                span.getTraceState().get(OTEL));
    }
}
