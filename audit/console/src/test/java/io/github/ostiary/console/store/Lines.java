package io.github.ostiary.console.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines and spans for tests. */
public final class Lines {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    public static final String SPAN = "00f067aa0ba902b7";

    private Lines() {}

    public static LogLine line(String message) {
        return line(NOON, "INFO", message, 1, Map.of());
    }

    public static LogLine line(Instant time, String level, String message, double weight, Map<String, String> more) {
        return new LogLine(
                time, level, "shop", null, "com.acme.OrderService", null, message, null, null, null, weight, more);
    }

    public static LogLine traced(Instant time, String message, @Nullable String traceId, Map<String, String> more) {
        return new LogLine(
                time,
                "INFO",
                "shop",
                null,
                null,
                "main",
                message,
                null,
                traceId,
                traceId == null ? null : SPAN,
                1,
                more);
    }

    public static Span span(String spanId, Instant start) {
        return new Span(
                TRACE,
                spanId,
                null,
                "shop",
                "GET /orders",
                "SERVER",
                start,
                start.plusMillis(5),
                false,
                null,
                Map.of("http.route", "/orders"),
                java.util.List.of());
    }
}
