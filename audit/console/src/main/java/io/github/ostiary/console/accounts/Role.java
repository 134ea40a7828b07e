package io.github.ostiary.console.accounts;

import java.util.Locale;

/** What an account may do. Roles do not include one another. */
public enum Role {
    /** Reads log lines and traces. */
    READER,
    /** Reads the trail of all readings. */
    AUDITOR,
    /** Keeps the console. */
    ADMIN;

    /** The role in a sentence, such as {@code reader}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
