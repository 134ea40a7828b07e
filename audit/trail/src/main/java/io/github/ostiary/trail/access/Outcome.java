package io.github.ostiary.trail.access;

import java.util.Locale;

/** How an access ended. Refusals and failures are recorded like everything else. */
public enum Outcome {
    ALLOWED,
    DENIED,
    ERROR;

    /** The outcome as it stands in the trail: {@code allowed}, {@code denied} or {@code error}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
