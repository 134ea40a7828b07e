package io.github.ostiary.console.accounts;

/** What an account may do. Roles do not include one another. */
public enum Role {
    /** Reads log lines and traces. */
    READER,
    /** Reads the trail of all readings. */
    AUDITOR,
    /** Keeps the console. */
    ADMIN
}
