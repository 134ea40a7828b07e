package io.github.ostiary.otel.context;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** Asks OpenTelemetry what the current span is. Loaded only where OpenTelemetry is present. */
final class CurrentSpan {
    /** OpenTelemetry's own member of the W3C trace state. */
    private static final String OTEL = "ot";

    private final KnownSpans<TraceIds> known = new KnownSpans<>(span -> TraceIds.of(
            span.getTraceId(),
            span.getSpanId(),
            span.getTraceFlags().asHex(),
            span.getTraceState().get(OTEL)));

    /** The ids of the calling thread's span. */
    TraceIds ids() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? known.of(span) : TraceIds.NONE;
    }
}
