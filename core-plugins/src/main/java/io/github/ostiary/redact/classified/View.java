package io.github.ostiary.redact.classified;

import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.jspecify.annotations.Nullable;

/** An object that prints without its classified parts. */
final class View implements StringBuilderFormattable {
    private final transient @Nullable Object object;

    View(@Nullable Object object) {
        this.object = object;
    }

    @Nullable
    Object object() {
        return object;
    }

    @Override
    public void formatTo(StringBuilder out) {
        new Walk(out).show(object);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(128);
        formatTo(out);
        return out.toString();
    }
}
