package io.github.ostiary.sample;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.jspecify.annotations.Nullable;

/**
 * Prints as {@code %samplingWeight} how many events the printed one stands for: 1 when nothing samples it.
 *
 * <p>Safe for use by many threads.
 */
@Plugin(name = "SamplingWeightConverter", category = PatternConverter.CATEGORY)
@ConverterKeys(SamplingWeightConverter.KEY)
public final class SamplingWeightConverter extends LogEventPatternConverter {
    static final String KEY = "samplingWeight";

    private final SamplingWeight weight;

    private SamplingWeightConverter(SamplingWeight weight) {
        super(KEY, KEY);
        this.weight = weight;
    }

    /** Makes the converter for a layout of {@code configuration}; it takes no options. */
    public static SamplingWeightConverter newInstance(@Nullable Configuration configuration, String[] options) {
        return new SamplingWeightConverter(new SamplingWeight(configuration));
    }

    @Override
    public void format(LogEvent event, StringBuilder out) {
        SamplingWeight.append(weight.of(event), out);
    }
}
