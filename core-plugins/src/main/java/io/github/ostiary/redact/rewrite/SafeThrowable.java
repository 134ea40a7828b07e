package io.github.ostiary.redact.rewrite;

import io.github.ostiary.redact.rewrite.SafeTexts.DroppedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a throwable whose texts hold secrets: it prints the same class name, the safe message, the same stack, and
 * stands for its causes and suppressed ones too.
 */
final class SafeThrowable extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String text;

    private SafeThrowable(@Nullable String message, String text) {
        super(message);
        this.text = text;
    }

    /** The throwable itself when nothing that it prints holds a secret, else what stands for it. */
    static @Nullable Throwable of(@Nullable Throwable thrown, SafeTexts texts) throws DroppedException {
        if (thrown == null) {
            return null;
        }
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));
        String all = printed.toString();
        IdentityHashMap<Throwable, SafeThrowable> seen = new IdentityHashMap<>();
        SafeThrowable safe = standIn(thrown, texts, seen);
        boolean clean = texts.of(all).equals(all);
        for (Map.Entry<Throwable, SafeThrowable> entry : seen.entrySet()) {
            clean &= entry.getValue().says(entry.getKey());
        }
        return clean ? thrown : safe;
    }

    private boolean says(Throwable original) {
        return text.equals(original.toString())
                && Objects.equals(getMessage(), original.getMessage())
                && Objects.equals(getLocalizedMessage(), original.getLocalizedMessage());
    }

    private static SafeThrowable standIn(
            Throwable thrown, SafeTexts texts, IdentityHashMap<Throwable, SafeThrowable> seen) throws DroppedException {
        SafeThrowable known = seen.get(thrown);
        if (known != null) {
            return known;
        }
        String message = thrown.getMessage();
        SafeThrowable safe = new SafeThrowable(message == null ? null : texts.of(message), texts.of(thrown.toString()));
        seen.put(thrown, safe);
        safe.setStackTrace(thrown.getStackTrace());
        if (thrown.getCause() != null) {
            SafeThrowable cause = standIn(thrown.getCause(), texts, seen);
            if (cause != safe) {
                safe.initCause(cause);
            }
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            SafeThrowable one = standIn(suppressed, texts, seen);
            if (one != safe) {
                safe.addSuppressed(one);
            }
        }
        return safe;
    }

    /** What the original prints, since its class name is what a reader knows. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message alone cannot change the class name in front of it
    public String toString() {
        return text;
    }
}
