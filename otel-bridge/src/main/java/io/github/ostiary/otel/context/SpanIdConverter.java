package io.github.ostiary.otel.context;

import io.github.ostiary.trace.TraceNames;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.jspecify.annotations.Nullable;

/** {@code %spanId}: the id of the span that the event was logged in; nothing when there was none. */
@Plugin(name = "spanId", category = PatternConverter.CATEGORY)
@ConverterKeys({"spanId", "span_id"})
public final class SpanIdConverter extends LogEventPatternConverter {
    private static final String NAME = "span_id";
    private static final String KEY = TraceNames.inForce().first().spanId();

    private SpanIdConverter() {
        super(NAME, NAME);
    }

    /**
     * Makes a converter.
     *
     * @param options none are known
     */
    public static SpanIdConverter newInstance(String @Nullable [] options) {
        return new SpanIdConverter();
    }

    @Override
    public void format(LogEvent event, StringBuilder out) {
        String id = TraceFields.SPAN_ID.of(event, KEY);
        if (id != null) {
            out.append(id);
        }
    }
}
