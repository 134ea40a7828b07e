package io.github.ostiary.console.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work within a trace.
 *
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param parentSpanId the span this one belongs to; null for a root
 * @param kind {@code SERVER}, {@code CLIENT}, {@code INTERNAL}, {@code PRODUCER}, {@code CONSUMER} or {@code UNSPECIFIED}
 * @param end never before {@code start}
 * @param error whether its status says so
 */
public record Span(
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        String service,
        String name,
        String kind,
        Instant start,
        Instant end,
        boolean error,
        @Nullable String statusMessage,
        Map<String, String> attributes,
        List<SpanEvent> events) {

    public Span {
        Identifiers.requireTraceId(traceId);
        Identifiers.requireSpanId(spanId);
        Identifiers.requireSpanId(parentSpanId);
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a span that ends at " + end + " cannot start at " + start);
        }
        attributes = Map.copyOf(attributes);
        events = List.copyOf(events);
    }
}
