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
 * Writes, for {@code {"$resolver": "samplingWeight"}} in a JSON template, the number of events that the printed one
 * stands for: 1 when nothing samples it.
 *
 * <p>Without JsonTemplateLayout on the class path nothing asks for this class. Safe for use by many threads.
 */
@Plugin(name = "SamplingWeightResolverFactory", category = TemplateResolverFactory.CATEGORY)
public final class SamplingWeightResolverFactory implements EventResolverFactory {
    private static final SamplingWeightResolverFactory INSTANCE = new SamplingWeightResolverFactory();

    private SamplingWeightResolverFactory() {}

    /** The one factory; it keeps nothing. */
    @PluginFactory
    public static SamplingWeightResolverFactory getInstance() {
        return INSTANCE;
    }

    @Override
    public String getName() {
        return SamplingWeightConverter.KEY;
    }

    @Override
    public TemplateResolver<LogEvent> create(EventResolverContext context, TemplateResolverConfig config) {
        SamplingWeight weight = new SamplingWeight(context.getConfiguration());
        return (event, writer) -> SamplingWeight.append(weight.of(event), writer.getStringBuilder());
    }
}
