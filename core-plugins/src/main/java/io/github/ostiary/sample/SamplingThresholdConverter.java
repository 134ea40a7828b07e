package io.github.ostiary.sample;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.jspecify.annotations.Nullable;

/**
 * Prints as {@code %samplingThreshold} the rejection threshold T of the trace's decision, as OpenTelemetry's {@code th}: hexadecimal, trailing zeros cut; nothing for an event about which no trace decided.
 *
 * <p>Safe for use by many threads.
 */
@Plugin(name = "SamplingThresholdConverter", category = PatternConverter.CATEGORY)
@ConverterKeys(SamplingThresholdConverter.KEY)
public final class SamplingThresholdConverter extends LogEventPatternConverter {
    static final String KEY = "samplingThreshold";

    private final SamplingWeight decisions;

    private SamplingThresholdConverter(SamplingWeight decisions) {
        super(KEY, KEY);
        this.decisions = decisions;
    }

    /** Makes the converter for a layout of {@code configuration}; it takes no options. */
    public static SamplingThresholdConverter newInstance(@Nullable Configuration configuration, String[] options) {
        return new SamplingThresholdConverter(new SamplingWeight(configuration));
    }

    @Override
    public void format(LogEvent event, StringBuilder out) {
        decisions.appendThreshold(event, out);
    }
}
