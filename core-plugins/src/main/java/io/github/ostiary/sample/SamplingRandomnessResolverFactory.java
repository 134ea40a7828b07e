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
 * Writes, for {@code {"$resolver": "samplingRandomness"}} in a JSON template, the randomness R that was compared with the threshold: the last 56 bits of the trace id, hexadecimal. An event about which no trace decided
 * has no such field.
 *
 * <p>Without JsonTemplateLayout on the class path nothing asks for this class. Safe for use by many threads.
 */
@Plugin(name = "SamplingRandomnessResolverFactory", category = TemplateResolverFactory.CATEGORY)
public final class SamplingRandomnessResolverFactory implements EventResolverFactory {
    private static final SamplingRandomnessResolverFactory INSTANCE = new SamplingRandomnessResolverFactory();

    private SamplingRandomnessResolverFactory() {}

    /** The one factory; it keeps nothing. */
    @PluginFactory
    public static SamplingRandomnessResolverFactory getInstance() {
        return INSTANCE;
    }

    @Override
    public String getName() {
        return SamplingRandomnessConverter.KEY;
    }

    @Override
    public TemplateResolver<LogEvent> create(EventResolverContext context, TemplateResolverConfig config) {
        return DecidedByTrace.randomness(context);
    }
}
