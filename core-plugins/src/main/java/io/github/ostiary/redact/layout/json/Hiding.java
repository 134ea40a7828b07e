package io.github.ostiary.redact.layout.json;

import io.github.ostiary.redact.rewrite.Unseen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resolver of a template hides of an event: {@code mdc} and {@code map} print a value under another name than its
 * key, {@code messageParameter} without the words before it, {@code pattern} whatever its pattern hides, and a stack trace
 * may be cut in the middle.
 */
final class Hiding {
    private Hiding() {}

    static Unseen of(@Nullable Object node) {
        if (node instanceof Iterable<?> list) {
            Unseen sum = Unseen.NOTHING;
            for (Object element : list) {
                sum = sum.and(of(element));
            }
            return sum;
        }
        if (node instanceof Map<?, ?> map) {
            Unseen sum = map.containsKey("truncation") ? Unseen.ALL : resolver(map);
            return sum.and(of(map.values()));
        }
        return node instanceof String text && text.contains("${") ? Unseen.ALL : Unseen.NOTHING;
    }

    private static Unseen resolver(Map<?, ?> map) {
        Object key = map.get("key");
        return switch (String.valueOf(map.get("$resolver"))) {
            case "mdc" -> map.containsKey("replacement") ? Unseen.ALL : key == null ? Unseen.NOTHING : context(key);
            case "map" ->
                map.containsKey("replacement") ? Unseen.ALL : key == null ? Unseen.NOTHING : Unseen.MAP_MESSAGE;
            case "messageParameter" -> Unseen.ALL;
            case "pattern" -> Unseen.in(map.get("pattern") instanceof String pattern ? pattern : null);
            default -> Unseen.NOTHING;
        };
    }

    private static Unseen context(Object key) {
        return Unseen.context(String.valueOf(key));
    }
}
