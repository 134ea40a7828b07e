package io.github.ostiary.sample;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverContext;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverFactory;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolver;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverConfig;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverFactory;

/**
 * Writes, for {@code {"$resolver": "samplingThreshold"}} in a JSON template, the rejection threshold T of the trace's decision, as OpenTelemetry's {@code th}: hexadecimal, trailing zeros cut. An event about which no trace decided
 * has no such field.
 *
 * <p>Without JsonTemplateLayout on the class path nothing asks for this class. Safe for use by many threads.
 */
@Plugin(name = "SamplingThresholdResolverFactory", category = TemplateResolverFactory.CATEGORY)
public final class SamplingThresholdResolverFactory implements EventResolverFactory {
    private static final SamplingThresholdResolverFactory INSTANCE = new SamplingThresholdResolverFactory();

    private SamplingThresholdResolverFactory() {}

    /** The one factory; it keeps nothing. */
    @PluginFactory
    public static SamplingThresholdResolverFactory getInstance() {
        return INSTANCE;
    }

    @Override
    public String getName() {
        return SamplingThresholdConverter.KEY;
    }

    @Override
    public TemplateResolver<LogEvent> create(EventResolverContext context, TemplateResolverConfig config) {
        return DecidedByTrace.threshold(context);
    }
}
