package io.github.ostiary.console.gate;

import io.github.ostiary.trail.access.AccessRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which accesses somebody wants to see.
 *
 * @param person only this account's, 1 to 256 characters; null for everybody's
 * @param kind only these
 * @param before only those below this index, 0 or more; {@link #NEWEST} for all
 */
public record AuditQuestion(@Nullable String person, AccessKind kind, long before) {
    /** The value of {@link #before} that leaves nothing out. */
    public static final long NEWEST = Long.MAX_VALUE;

    private static final int LONGEST_NAME = 256;

    public AuditQuestion {
        if (person != null && (person.isEmpty() || person.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("person has " + person.length() + " characters; 1 to " + LONGEST_NAME
                    + " are allowed, and none at all for everybody.");
        }
        if (before < 0) {
            throw new IllegalArgumentException("before=" + before + " is no record; they are counted from 0.");
        }
    }

    boolean matches(AccessRecord access) {
        return kind.takesIn(access.code())
                && (person == null || person.equalsIgnoreCase(access.actor().name()));
    }

    /** What was asked for, to be read by people; empty when that was everything. */
    String words() {
        List<String> words = new ArrayList<>();
        if (kind != AccessKind.EVERYTHING) {
            words.add(kind.text());
        }
        if (person != null) {
            words.add("of " + person);
        }
        if (before != NEWEST) {
            words.add("before record " + before);
        }
        return String.join(" \u00b7 ", words);
    }
}
