package io.github.ostiary.console.gate;

import io.github.ostiary.trail.access.AccessCode;
import java.util.Locale;

/** The kinds of access that somebody may ask the trail for. */
public enum AccessKind {
    EVERYTHING,
    SEARCHES,
    TRACES,
    SIGN_INS,
    ACCOUNTS,
    AUDIT;

    /** The kind as it is written in links and in the trail, such as {@code sign-ins}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takesIn(AccessCode code) {
        return this == EVERYTHING || this == of(code);
    }

    private static AccessKind of(AccessCode code) {
        return switch (code) {
            case LOG_QUERY_BEGIN, LOG_PAGE -> SEARCHES;
            case LOG_TRACE_BEGIN, LOG_TRACE -> TRACES;
            case AUTH_LOGIN, AUTH_FAIL, AUTH_LOGOUT -> SIGN_INS;
            case ADMIN_USER -> ACCOUNTS;
            case AUDIT_READ, AUDIT_VERIFY, AUDIT_START, AUDIT_STOP -> AUDIT;
        };
    }
}
