package io.github.ostiary.redact.layout.json;

import io.github.ostiary.redact.Redactor;
import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a field prints that it printed before: the template's own text, or the name of a logger or thread. What was found
 * clean once is not searched again. A few names are kept, and the first that come stay, so that many names cost no
 * garbage, only a search each.
 */
final class KnownText {
    /** What tells that a field prints the same again. */
    enum Of {
        /** Nothing does. */
        NOTHING,
        /** It is text of the template. */
        TEMPLATE,
        /** The logger's name. */
        LOGGER,
        /** The thread's name. */
        THREAD
    }

    private static final int MOST = 64;
    private static final int LONGEST = 256;
    private static final String ALWAYS = "";

    private final Of of;
    private final @Nullable Clean[] known = new @Nullable Clean[MOST];

    private record Clean(Redactor redactor, String text) {}

    private KnownText(Of of) {
        this.of = of;
    }

    static KnownText of(@Nullable Object node, boolean constant) {
        if (constant) {
            return new KnownText(Of.TEMPLATE);
        }
        if (node instanceof Map<?, ?> map && "name".equals(map.get("field"))) {
            Object resolver = map.get("$resolver");
            if ("logger".equals(resolver)) {
                return new KnownText(Of.LOGGER);
            }
            if ("thread".equals(resolver)) {
                return new KnownText(Of.THREAD);
            }
        }
        return new KnownText(Of.NOTHING);
    }

    /** What the field is going to print, as far as that is known before it does; else null. */
    @Nullable
    String text(LogEvent event) {
        return switch (of) {
            case NOTHING -> null;
            case TEMPLATE -> ALWAYS;
            case LOGGER -> event.getLoggerName();
            case THREAD -> event.getThreadName();
        };
    }

    boolean isClean(Redactor redactor, String text) {
        Clean clean = known[slot(text)];
        return clean != null && clean.redactor() == redactor && clean.text().equals(text);
    }

    void keepClean(Redactor redactor, String text) {
        int slot = slot(text);
        Clean before = known[slot];
        if (text.length() <= LONGEST && (before == null || before.redactor() != redactor)) {
            known[slot] = new Clean(redactor, text);
        }
    }

    private static int slot(String text) {
        int hash = text.hashCode();
        return (hash ^ (hash >>> 16)) & (MOST - 1);
    }
}
