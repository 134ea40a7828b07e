package io.github.ostiary.sample;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the trace of an event decides about it. An event without a trace is drawn by lot, whatever the mode. */
enum TraceMode {
    /** By the rate and the randomness of the trace id (OpenTelemetry, "TraceState: Probability Sampling"). */
    CONSISTENT,
    /** Kept when the tracer sampled the trace ({@code trace_flags}); the rate states with what ratio it does. */
    PARENT,
    /** Kept when the tracer sampled the trace, and when the rate keeps it. */
    EITHER,
    /** By the rate, as {@code TraceIdRatioBased} of the OpenTelemetry SDK decides. */
    RATIO,
    /** The trace decides nothing. */
    NONE;

    static TraceMode parse(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.written().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(allowed()));
    }

    static String allowed() {
        return Arrays.stream(values()).map(TraceMode::written).collect(Collectors.joining(", "));
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
