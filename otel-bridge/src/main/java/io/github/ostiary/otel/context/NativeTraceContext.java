package io.github.ostiary.otel.context;

import org.apache.logging.log4j.spi.TraceContextProvider;
import org.jspecify.annotations.Nullable;

/**
 * Gives the current span's ids to Log4j 2.27 and later, which keeps them in fields of the event instead of the context
 * data. Earlier versions never load this class. Never throws, allocates nothing for a span that was seen before.
 */
public final class NativeTraceContext implements TraceContextProvider {
    private final TraceContextDataProvider ids = new TraceContextDataProvider();

    /** Made by Log4j. */
    public NativeTraceContext() {}

    @Override
    public @Nullable String getTraceId() {
        return ids.current().traceId();
    }

    @Override
    public @Nullable String getSpanId() {
        return ids.current().spanId();
    }

    @Override
    public @Nullable String getTraceFlags() {
        return ids.current().traceFlags();
    }
}
