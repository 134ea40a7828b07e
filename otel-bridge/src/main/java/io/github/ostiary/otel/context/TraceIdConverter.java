package io.github.ostiary.otel.context;

import io.github.ostiary.trace.TraceNames;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.jspecify.annotations.Nullable;

/** {@code %traceId}: the id of the trace that the event was logged in; nothing when there was none. */
@Plugin(name = "traceId", category = PatternConverter.CATEGORY)
@ConverterKeys({"traceId", "trace_id"})
public final class TraceIdConverter extends LogEventPatternConverter {
    private static final String NAME = "trace_id";
    private static final String KEY = TraceNames.inForce().first().traceId();

    private TraceIdConverter() {
        super(NAME, NAME);
    }

    /**
     * Makes a converter.
     *
     * @param options none are known
     */
    public static TraceIdConverter newInstance(String @Nullable [] options) {
        return new TraceIdConverter();
    }

    @Override
    public void format(LogEvent event, StringBuilder out) {
        String id = TraceFields.TRACE_ID.of(event, KEY);
        if (id != null) {
            out.append(id);
        }
    }
}
