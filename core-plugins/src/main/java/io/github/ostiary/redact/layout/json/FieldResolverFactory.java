package io.github.ostiary.redact.layout.json;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverContext;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverFactory;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolver;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverConfig;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverFactory;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolvers;
import org.apache.logging.log4j.layout.template.json.util.JsonWriter;
import org.jspecify.annotations.Nullable;

/** Makes the {@link RedactedField}s that {@link FieldInterceptor} asks for. */
@Plugin(name = "RedactedFieldFactory", category = TemplateResolverFactory.CATEGORY)
public final class FieldResolverFactory implements EventResolverFactory {
    static final String NAME = "ostiaryRedacted";
    static final String NAMES = "names";
    static final String NODE = "node";
    static final String CONSTANT = "constant";

    private static final FieldResolverFactory INSTANCE = new FieldResolverFactory();
    private static final int LONGEST_ESCAPE = 6;

    private FieldResolverFactory() {}

    /** The one factory; it keeps nothing. */
    @PluginFactory
    public static FieldResolverFactory getInstance() {
        return INSTANCE;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public TemplateResolver<LogEvent> create(EventResolverContext context, TemplateResolverConfig config) {
        Object node = config.getObject(NODE);
        TemplateResolver<LogEvent> plain = TemplateResolvers.ofTemplate(withoutInterceptors(context), json(node));
        List<String> names = config.getList(NAMES, String.class).stream()
                .map(FieldResolverFactory::json)
                .toList();
        boolean flattening = plain.isFlattening();
        FieldPath path =
                new FieldPath(flattening ? names.subList(0, Math.max(0, names.size() - 1)) : names, flattening);
        boolean constant = config.getBoolean(CONSTANT, false);
        String suffix = context.getTruncatedStringSuffix();
        return new RedactedField(plain, path, Hiding.of(node), KnownText.of(node, constant), suffix);
    }

    private static String json(@Nullable Object node) {
        int room = 16 + LONGEST_ESCAPE * String.valueOf(node).length();
        try (JsonWriter writer = JsonWriter.newBuilder()
                .setMaxStringLength(room)
                .setTruncatedStringSuffix("")
                .build()) {
            writer.writeValue(node);
            return writer.getStringBuilder().toString();
        }
    }

    /** They have run for the whole template; the part must not be taken for another template. */
    private static EventResolverContext withoutInterceptors(EventResolverContext context) {
        return EventResolverContext.newBuilder()
                .setConfiguration(context.getConfiguration())
                .setResolverFactoryByName(Map.copyOf(context.getResolverFactoryByName()))
                .setResolverInterceptors(List.of())
                .setSubstitutor(context.getSubstitutor())
                .setCharset(context.getCharset())
                .setJsonWriter(context.getJsonWriter())
                .setRecyclerFactory(context.getRecyclerFactory())
                .setMaxStringByteCount(context.getMaxStringByteCount())
                .setTruncatedStringSuffix(context.getTruncatedStringSuffix())
                .setLocationInfoEnabled(context.isLocationInfoEnabled())
                .setStackTraceEnabled(context.isStackTraceEnabled())
                .setStackTraceElementTemplate(context.getStackTraceElementTemplate())
                .setEventTemplateRootObjectKey(context.getEventTemplateRootObjectKey())
                .setEventTemplateAdditionalFields(context.getEventTemplateAdditionalFields())
                .build();
    }
}
