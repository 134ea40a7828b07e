package io.github.ostiary.redact.classified;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The getters of a class, its superclasses and interfaces that are {@link Classified}, by the field that each reads as
 * far as its name tells: {@code card()}, {@code getCard()}, {@code isCard()}. Nobody can tell which field a getter of
 * any other name reads, so with one of those every field of the class counts as classified.
 */
final class Getters {
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> fields = new HashSet<>();
    private @Nullable String everything;

    private Getters() {}

    static Getters of(Class<?> type) {
        Getters getters = new Getters();
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            for (var field : above.getDeclaredFields()) {
                getters.fields.add(field.getName());
            }
        }
        getters.collect(type);
        return getters;
    }

    /** What the field is, as far as getters say, or null. */
    @Nullable
    String label(String field) {
        return labels.getOrDefault(field, everything);
    }

    private void collect(@Nullable Class<?> type) {
        if (type == null) {
            return;
        }
        for (Method method : type.getDeclaredMethods()) {
            Classified classified = method.getAnnotation(Classified.class);
            if (classified != null) {
                add(method.getName(), Mask.label(classified.value()));
            }
        }
        for (Class<?> promise : type.getInterfaces()) {
            collect(promise);
        }
        collect(type.getSuperclass());
    }

    private void add(String method, String label) {
        if (fields.contains(method)) {
            labels.putIfAbsent(method, label);
            return;
        }
        String property = property(method);
        if (fields.contains(property)) {
            labels.putIfAbsent(property, label);
        } else {
            everything = label;
        }
    }

    private static String property(String method) {
        int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
        if (prefix == 0 || method.length() == prefix) {
            return method;
        }
        String name = method.substring(prefix);
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
