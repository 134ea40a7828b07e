package io.github.ostiary.redact.rewrite;

import io.github.ostiary.redact.Redactor;
import org.jspecify.annotations.Nullable;

/** Makes single texts and values safe; what was clean comes back as the same object. */
final class SafeTexts {
    private final Redactor redactor;

    SafeTexts(Redactor redactor) {
        this.redactor = redactor;
    }

    /** A rule asks that the whole event be dropped. */
    static final class DroppedException extends Exception {
        private static final long serialVersionUID = 1L;

        DroppedException() {
            super("dropped", null, false, false);
        }
    }

    String of(String text) throws DroppedException {
        StringBuilder out = new StringBuilder(text.length() + 32);
        return switch (redactor.redact(text, out)) {
            case CLEAN -> text;
            case REDACTED, WITHHELD -> out.toString();
            case DROPPED -> throw new DroppedException();
        };
    }

    /** The value of a named field, of whatever type: itself, or a text that stands for it. */
    @Nullable
    Object ofField(String name, @Nullable Object value) throws DroppedException {
        return ofField(name, value, new StringBuilder());
    }

    /** As {@link #ofField(String, Object)}; what is in {@code out} does not matter before and is of no use behind. */
    @Nullable
    Object ofField(String name, @Nullable Object value, StringBuilder out) throws DroppedException {
        if (value == null) {
            return null;
        }
        String text = String.valueOf(value);
        out.setLength(0);
        return switch (redactor.redactField(name, text, out)) {
            case CLEAN -> value;
            case REDACTED, WITHHELD -> out.toString();
            case DROPPED -> throw new DroppedException();
        };
    }
}
