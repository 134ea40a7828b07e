package io.github.ostiary.otel.context;

import io.github.ostiary.trace.TraceNames;

/** The context data keys under which the bridge puts what it knows of the current span. */
public final class TraceKeys {
    /**
     * OpenTelemetry's member of the W3C trace state, {@code ot=…}, for spans that bring explicit randomness ({@code rv}),
     * unless the application has put a value of its own there.
     */
    static final String TRACE_STATE = "tracestate";

    private TraceKeys() {}

    /** Whether the bridge puts something of the current span under {@code key}. */
    public static boolean contains(String key) {
        return isOf(TraceNames.inForce(), key);
    }

    static boolean isOf(TraceNames names, String key) {
        return key.equals(TRACE_STATE) || names.has(key);
    }
}
