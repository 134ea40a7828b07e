package io.github.ostiary.console.receive.otlp;

import io.github.ostiary.console.receive.Attributes;
import io.github.ostiary.console.receive.Cleaner;
import io.github.ostiary.console.receive.Text;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.SpanEvent;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the store's spans of OTLP's, redacted and within bounds. A span without valid ids or a start is rejected. */
final class OtlpSpans {
    private static final int MOST_EVENTS = 128;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_STATUS = 8 * 1024;

    private final Cleaner cleaner;

    OtlpSpans(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    /** What was taken of a request, and how many spans were not. */
    record Mapped(List<Entry> entries, long rejected) {
        String reason() {
            return "a span needs a trace id of 16 bytes, a span id of 8, neither all zeros, and a start that is not far"
                    + " off";
        }
    }

    Mapped map(ExportTraceServiceRequest request, Instant arrival) {
        List<Entry> entries = new ArrayList<>();
        long rejected = 0;
        for (ResourceSpans resource : request.getResourceSpansList()) {
            String told = OtlpValues.find(resource.getResource().getAttributesList(), "service.name");
            String service = told == null || told.isBlank() ? "unknown" : name(told);
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (io.opentelemetry.proto.trace.v1.Span span : scope.getSpansList()) {
                    Span mapped = map(span, service, arrival);
                    if (mapped == null) {
                        rejected++;
                    } else {
                        entries.add(Entry.of(mapped));
                    }
                }
            }
        }
        return new Mapped(entries, rejected);
    }

    private @Nullable Span map(io.opentelemetry.proto.trace.v1.Span span, String service, Instant arrival) {
        String traceId = OtlpValues.id(span.getTraceId(), 16);
        String spanId = OtlpValues.id(span.getSpanId(), 8);
        Instant start = OtlpValues.instant(span.getStartTimeUnixNano());
        if (traceId == null || spanId == null || start == null || !OtlpValues.isBelievable(start, arrival)) {
            return null;
        }
        Instant end = OtlpValues.instant(span.getEndTimeUnixNano());
        boolean ended = end != null && !end.isBefore(start) && OtlpValues.isBelievable(end, arrival);
        String message = span.getStatus().getMessage();
        return new Span(
                traceId,
                spanId,
                OtlpValues.id(span.getParentSpanId(), 8),
                service,
                name(span.getName()),
                kind(span.getKind()),
                start,
                ended && end != null ? end : start,
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                message.isEmpty() ? null : cleaner.clean(Text.cut(message, LONGEST_STATUS)),
                attributes(span.getAttributesList()),
                events(span));
    }

    private List<SpanEvent> events(io.opentelemetry.proto.trace.v1.Span span) {
        List<SpanEvent> events = new ArrayList<>();
        for (io.opentelemetry.proto.trace.v1.Span.Event event : span.getEventsList()) {
            Instant time = OtlpValues.instant(event.getTimeUnixNano());
            if (time != null && events.size() < MOST_EVENTS) {
                events.add(new SpanEvent(time, name(event.getName()), attributes(event.getAttributesList())));
            }
        }
        return events;
    }

    private Map<String, String> attributes(List<KeyValue> told) {
        Attributes attributes = new Attributes(cleaner);
        told.forEach(attribute -> attributes.put(attribute.getKey(), OtlpValues.text(attribute.getValue())));
        return attributes.toMap();
    }

    private String name(String name) {
        return cleaner.clean(Text.cut(name, LONGEST_NAME));
    }

    private static String kind(io.opentelemetry.proto.trace.v1.Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_SERVER -> "SERVER";
            case SPAN_KIND_CLIENT -> "CLIENT";
            case SPAN_KIND_INTERNAL -> "INTERNAL";
            case SPAN_KIND_PRODUCER -> "PRODUCER";
            case SPAN_KIND_CONSUMER -> "CONSUMER";
            case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> "UNSPECIFIED";
        };
    }
}
