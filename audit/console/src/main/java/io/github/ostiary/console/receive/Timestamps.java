package io.github.ostiary.console.receive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times as RFC 3339 writes them. */
public final class Timestamps {
    private static final int LONGEST = 40;

    private Timestamps() {}

    /** The moment, or null when the text names none. */
    public static @Nullable Instant parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) { // what a sender calls a time is not ours to complain of
            return null;
        }
    }
}
