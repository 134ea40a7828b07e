package io.github.ostiary.redact.classified;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One field of a class: how it is called, how it is read, and what it is.
 *
 * @param reader reads the field of an {@code Object} as an {@code Object}, or null when we may not
 * @param label the class of a {@link Classified} value, or null for a part that may be shown
 */
record Part(
        String name,
        @Nullable MethodHandle reader,
        @Nullable String label) {
    /** Prints this part of {@code object}, masked where it must be. */
    void show(Object object, Walk walk, StringBuilder out) {
        if (reader == null) {
            out.append(Mask.INACCESSIBLE);
            return;
        }
        Object value = read(reader, object);
        if (label == null || value == null) {
            walk.show(value);
        } else {
            Mask.write(label, Mask.lastFour(label, value), out);
        }
    }

    private static @Nullable Object read(MethodHandle reader, Object object) {
        try {
            return (Object) reader.invokeExact(object);
        } catch (Throwable e) {
            throw new IllegalStateException("the field of an object of its own class cannot be read", e);
        }
    }
}
