package io.github.ostiary.sample;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.jspecify.annotations.Nullable;

/**
 * Prints as {@code %samplingRandomness} the randomness R that was compared with the threshold: the last 56 bits of the trace id, hexadecimal; nothing for an event about which no trace decided.
 *
 * <p>Safe for use by many threads.
 */
@Plugin(name = "SamplingRandomnessConverter", category = PatternConverter.CATEGORY)
@ConverterKeys(SamplingRandomnessConverter.KEY)
public final class SamplingRandomnessConverter extends LogEventPatternConverter {
    static final String KEY = "samplingRandomness";

    private final SamplingWeight decisions;

    private SamplingRandomnessConverter(SamplingWeight decisions) {
        super(KEY, KEY);
        this.decisions = decisions;
    }

    /** Makes the converter for a layout of {@code configuration}; it takes no options. */
    public static SamplingRandomnessConverter newInstance(@Nullable Configuration configuration, String[] options) {
        return new SamplingRandomnessConverter(new SamplingWeight(configuration));
    }

    @Override
    public void format(LogEvent event, StringBuilder out) {
        decisions.appendRandomness(event, out);
    }
}
