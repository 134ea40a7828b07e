package io.github.ostiary.redact.layout.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverContext;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverInterceptor;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolverInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link RedactedField} round each node of a template that can print a secret. Log4j runs it for every JSON
 * template of the process; a field round which no redacting layout stands prints what it always did, since only that
 * layout sends a {@link FieldEvent}.
 *
 * <p>Log4j runs interceptors in the order of their names, and this one's comes behind those of Log4j that add fields. If
 * another follows all the same, the template stays as it is, for what is added later would go round us: the redacting
 * layout then finds no field covered and searches the whole line.
 */
@Plugin(name = "RedactingInterceptor", category = TemplateResolverInterceptor.CATEGORY)
public final class FieldInterceptor implements EventResolverInterceptor {
    private static final FieldInterceptor INSTANCE = new FieldInterceptor();
    private static final String RESOLVER = "$resolver";

    /** What these print is made by the layout itself: numbers, times, and the names of levels. */
    private static final Set<String> HARMLESS = Set.of("timestamp", "level", "counter", "endOfBatch");

    private FieldInterceptor() {}

    /** The one interceptor; it keeps nothing. */
    @PluginFactory
    public static FieldInterceptor getInstance() {
        return INSTANCE;
    }

    @Override
    public @Nullable Object processTemplateBeforeResolverInjection(
            EventResolverContext context, @Nullable Object node) {
        List<EventResolverInterceptor> all = context.getResolverInterceptors();
        boolean last = !all.isEmpty() && all.get(all.size() - 1) == this;
        return last ? covered(node, List.of()) : node;
    }

    private static @Nullable Object covered(@Nullable Object node, List<String> names) {
        if (node instanceof Map<?, ?> map) {
            return map.containsKey(RESOLVER) ? resolver(map, names) : object(map, names);
        }
        if (node instanceof List<?> list) {
            List<@Nullable Object> covered = new ArrayList<>();
            list.forEach(element -> covered.add(covered(element, names)));
            return covered;
        }
        if (node instanceof String text) {
            return field(text, names, !text.contains("${"));
        }
        return node instanceof Number ? field(node, names, true) : node;
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map, List<String> names) {
        Map<String, @Nullable Object> covered = new LinkedHashMap<>();
        map.forEach((key, value) ->
                covered.put(String.valueOf(key), covered(value, within(names, String.valueOf(key)))));
        return covered;
    }

    private static List<String> within(List<String> names, String name) {
        List<String> longer = new ArrayList<>(names);
        longer.add(name);
        return longer;
    }

    private static Object resolver(Map<?, ?> map, List<String> names) {
        Object resolver = map.get(RESOLVER);
        boolean threadNumber = "thread".equals(resolver) && !"name".equals(map.get("field"));
        return threadNumber || HARMLESS.contains(String.valueOf(resolver)) ? map : field(map, names, false);
    }

    private static Map<String, @Nullable Object> field(Object node, List<String> names, boolean constant) {
        Map<String, @Nullable Object> field = new LinkedHashMap<>();
        field.put(RESOLVER, FieldResolverFactory.NAME);
        field.put(FieldResolverFactory.NAMES, names);
        field.put(FieldResolverFactory.NODE, node);
        field.put(FieldResolverFactory.CONSTANT, constant);
        return field;
    }
}
