package io.github.ostiary.redact.classified;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How objects of one class are shown, worked out once for each class.
 *
 * @param kind what to do with such an object
 * @param name what stands before the brackets
 * @param parts the fields in their order, the superclass's first
 */
record Plan(Kind kind, String name, List<Part> parts) {
    enum Kind {
        /** Prints itself: see {@link Leaves}. */
        LEAF,
        /** Shown by what it holds. */
        CONTAINER,
        /** Shown by its fields. */
        FIELDS,
        /**
         * Shown by its name alone: the insides of lambdas, proxies and the JDK are nobody's business, and their {@code
         * toString()} may print any object that they hold.
         */
        CLOSED
    }

    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);
    private static final ClassValue<Plan> PLANS = new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
            return compile(type);
        }
    };

    static Plan of(Class<?> type) {
        return PLANS.get(type);
    }

    private static Plan compile(Class<?> type) {
        String simple = type.getSimpleName();
        String name = simple.isEmpty() ? type.getName() : simple;
        if (isContainer(type)) {
            return new Plan(Kind.CONTAINER, name, List.of());
        }
        boolean leaf = Leaves.include(type);
        if (isOfTheJdk(type) || type.isHidden() || Proxy.isProxyClass(type)) {
            return new Plan(leaf ? Kind.LEAF : Kind.CLOSED, name, List.of());
        }
        List<Part> parts = new ArrayList<>();
        addParts(type, Getters.of(type), parts);
        boolean classified = parts.stream().anyMatch(part -> part.label() != null);
        return new Plan(leaf && !classified ? Kind.LEAF : Kind.FIELDS, name, List.copyOf(parts));
    }

    private static boolean isContainer(Class<?> type) {
        return type.isArray()
                || Map.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || Map.Entry.class.isAssignableFrom(type)
                || type == Optional.class
                || AtomicReference.class.isAssignableFrom(type);
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    private static void addParts(@Nullable Class<?> type, Getters getters, List<Part> parts) {
        if (type == null || isOfTheJdk(type)) {
            return;
        }
        addParts(type.getSuperclass(), getters, parts);
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                parts.add(new Part(field.getName(), reader(field), label(field, getters)));
            }
        }
    }

    private static @Nullable MethodHandle reader(Field field) {
        try {
            return field.trySetAccessible()
                    ? MethodHandles.lookup().unreflectGetter(field).asType(READER)
                    : null;
        } catch (IllegalAccessException | SecurityException e) {
            return null;
        }
    }

    private static @Nullable String label(Field field, Getters getters) {
        Classified own = field.getAnnotation(Classified.class);
        return own == null ? getters.label(field.getName()) : Mask.label(own.value());
    }
}
