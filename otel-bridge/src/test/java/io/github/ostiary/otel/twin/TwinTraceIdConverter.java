package io.github.ostiary.otel.twin;

import io.github.ostiary.otel.context.NativeTraceContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** Claims the name of our converter, as one in Log4j 2.27 does, and asks what that one asks: the provider of trace ids. */
@Plugin(name = "TwinTraceId", category = PatternConverter.CATEGORY)
@ConverterKeys({"traceId", "twinTraceId"})
public final class TwinTraceIdConverter extends LogEventPatternConverter {
    private TwinTraceIdConverter() {
        super("twin", "twin");
    }

    /** Made by Log4j. */
    public static TwinTraceIdConverter newInstance(String[] options) {
        return new TwinTraceIdConverter();
    }

    @Override
    public void format(LogEvent event, StringBuilder out) {
        String id = new NativeTraceContext().getTraceId();
        if (id != null) {
            out.append(id);
        }
    }
}
