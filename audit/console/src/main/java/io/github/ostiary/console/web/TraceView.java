package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.Disclosed;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.SpanEvent;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A trace as the template prints it: a waterfall of spans with the lines in their places. */
record TraceView(
        String traceId,
        String title,
        String begin,
        String duration,
        String summary,
        boolean failed,
        List<String> ticks,
        List<Row> rows,
        long record) {

    /** The width of a row's picture in its own units. */
    static final int WIDTH = 1000;

    private static final double THINNEST = 3;

    /** One row: a span with its bar, or a line with its mark. */
    record Row(@Nullable SpanRow span, @Nullable LineView line, int depth, String offset, double x, double width) {}

    /** A span's texts, all visible. */
    record SpanRow(
            String id,
            String name,
            String service,
            String kind,
            String duration,
            boolean error,
            @Nullable String status,
            List<LineView.Field> fields,
            List<Event> events) {}

    /** Something that happened within a span. */
    record Event(String offset, String name, List<LineView.Field> fields) {}

    static TraceView of(String traceId, Disclosed<?> disclosed, Trace trace) {
        Waterfall.Extent extent = Waterfall.extent(trace);
        List<Row> rows =
                Waterfall.order(trace).stream().map(item -> row(item, extent)).toList();
        boolean failed = trace.spans().stream().anyMatch(Span::error);
        return new TraceView(
                traceId,
                title(rows, traceId),
                Wording.second(extent.begin()),
                Wording.duration(extent.length()),
                summary(trace),
                failed,
                ticks(extent.length()),
                rows,
                disclosed.receipt().index());
    }

    private static Row row(Waterfall.Item item, Waterfall.Extent extent) {
        double x = extent.position(item.time(), WIDTH);
        String offset = "+" + Wording.duration(Duration.between(extent.begin(), item.time()));
        Span span = item.span();
        if (span != null) {
            double width = Math.max(THINNEST, extent.position(span.end(), WIDTH) - x);
            return new Row(
                    spanRow(span, extent.begin()), null, item.depth(), offset, Math.min(x, WIDTH - THINNEST), width);
        }
        StoredLine line = Objects.requireNonNull(item.line());
        return new Row(null, LineView.of(line), item.depth(), offset, Math.min(x, WIDTH - THINNEST), THINNEST);
    }

    private static SpanRow spanRow(Span span, Instant begin) {
        String status = span.statusMessage();
        return new SpanRow(
                span.spanId(),
                VisibleText.of(span.name()),
                VisibleText.of(span.service()),
                span.kind(),
                Wording.duration(Duration.between(span.start(), span.end())),
                span.error(),
                status == null || status.isEmpty() ? null : VisibleText.of(status),
                fields(span.attributes()),
                span.events().stream().map(event -> event(event, begin)).toList());
    }

    private static Event event(SpanEvent event, Instant begin) {
        return new Event(
                "+" + Wording.duration(Duration.between(begin, event.time())),
                VisibleText.of(event.name()),
                fields(event.attributes()));
    }

    private static List<LineView.Field> fields(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> LineView.Field.of(attribute.getKey(), attribute.getValue()))
                .sorted(Comparator.comparing(LineView.Field::name))
                .toList();
    }

    private static String title(List<Row> rows, String traceId) {
        return rows.stream()
                .map(Row::span)
                .filter(Objects::nonNull)
                .findFirst()
                .map(SpanRow::name)
                .orElse("Trace " + traceId.substring(0, 8));
    }

    private static String summary(Trace trace) {
        long services = trace.spans().stream().map(Span::service).distinct().count();
        List<String> parts = new ArrayList<>();
        parts.add(Wording.counted(trace.spans().size(), "span", "spans"));
        parts.add(Wording.counted(services, "service", "services"));
        parts.add(Wording.counted(trace.lines().size(), "log line", "log lines"));
        long errors = trace.spans().stream().filter(Span::error).count();
        if (errors > 0) {
            parts.add(Wording.counted(errors, "failed span", "failed spans"));
        }
        return String.join(" · ", parts);
    }

    private static List<String> ticks(Duration length) {
        return List.of(
                "0",
                Wording.duration(length.dividedBy(4)),
                Wording.duration(length.dividedBy(2)),
                Wording.duration(length.multipliedBy(3).dividedBy(4)),
                Wording.duration(length));
    }
}
