package io.github.ostiary.otel.emit.text;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names as they may leave, of loggers and of fields: a program may make one of anything, such as a customer's number. There
 * are few in most programs, so each is searched once and then remembered, {@value #MOST} of them. Safe for use by many
 * threads; allocates nothing for a name it remembers.
 */
public final class SafeNames {
    private static final int MOST = 10_000;
    private static final int LONGEST = 1_024;
    private static final String HIDDEN = "[redacted]";

    private final SafeText text;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** Names as {@code text} may show them. */
    public SafeNames(SafeText text) {
        this.text = text;
    }

    /** The name as it may leave. A name that a rule would drop the event for is hidden; the event stays. */
    public String of(String name) {
        String remembered = known.get(name);
        if (remembered != null) {
            return remembered;
        }
        String safe = searched(name);
        if (known.size() < MOST) {
            known.put(name, safe);
        }
        return safe;
    }

    private String searched(String name) {
        try {
            return text.of(name, LONGEST);
        } catch (DroppedException e) {
            return HIDDEN;
        }
    }
}
