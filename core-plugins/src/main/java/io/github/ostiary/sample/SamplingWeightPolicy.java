package io.github.ostiary.sample;

import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts what an event stands for into its context data, for appenders and layouts that know nothing of sampling but print
 * the context: {@code sampling.weight}, and where a trace decided {@code sampling.threshold} and
 * {@code sampling.randomness}.
 *
 * <p>Belongs into Log4j's {@code <Rewrite>} appender. Only the events that pass it are copied, so whoever does not ask
 * for this pays nothing. Safe for use by many threads.
 */
@Plugin(name = "SamplingWeightPolicy", category = Core.CATEGORY_NAME, elementType = "rewritePolicy", printObject = true)
public final class SamplingWeightPolicy implements RewritePolicy {
    private static final String THRESHOLD = "sampling.threshold";
    private static final String RANDOMNESS = "sampling.randomness";

    private final SamplingWeight weights;

    private SamplingWeightPolicy(SamplingWeight weights) {
        this.weights = weights;
    }

    /** Makes a policy for the filters of a configuration. */
    @PluginFactory
    public static SamplingWeightPolicy createPolicy(@PluginConfiguration @Nullable Configuration configuration) {
        return new SamplingWeightPolicy(new SamplingWeight(configuration));
    }

    @Override
    public LogEvent rewrite(LogEvent source) {
        SortedArrayStringMap context = new SortedArrayStringMap(source.getContextData());
        StringBuilder text = new StringBuilder();
        SamplingWeight.append(weights.of(source), text);
        context.putValue(SamplingWeight.WEIGHT, text.toString());
        if (weights.isDecidedByTrace(source)) {
            text.setLength(0);
            weights.appendThreshold(source, text);
            context.putValue(THRESHOLD, text.toString());
            text.setLength(0);
            weights.appendRandomness(source, text);
            context.putValue(RANDOMNESS, text.toString());
        }
        context.freeze();
        return new Log4jLogEvent.Builder(source).setContextData(context).build();
    }
}
