package io.github.ostiary.trail.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody did. The texts are stable: a report written years later still reads them, so a code is never renamed or
 * given another meaning.
 */
public enum AccessCode {
    /** A search is about to be run: who, what for, and how far it may reach. */
    LOG_QUERY_BEGIN("log.query.begin"),
    /** A page of a search's log lines is about to be shown. */
    LOG_PAGE("log.page"),
    /** A trace is about to be looked up. */
    LOG_TRACE_BEGIN("log.trace.begin"),
    /** A trace with its log lines is about to be shown. */
    LOG_TRACE("log.trace"),
    AUTH_LOGIN("auth.login"),
    AUTH_FAIL("auth.fail"),
    AUTH_LOGOUT("auth.logout"),
    /** An account was made or changed. */
    ADMIN_USER("admin.user"),
    AUDIT_START("audit.start"),
    AUDIT_STOP("audit.stop"),
    /** The trail itself was read. */
    AUDIT_READ("audit.read"),
    AUDIT_VERIFY("audit.verify");

    private static final Map<String, AccessCode> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(AccessCode::text, Function.identity()));

    private final String text;

    AccessCode(String text) {
        this.text = text;
    }

    /** The code as it stands in the trail, such as {@code log.query.begin}. */
    public String text() {
        return text;
    }

    /** True for the codes that announce a reading of the log, and so may open the store. */
    public boolean beginsReading() {
        return this == LOG_QUERY_BEGIN || this == LOG_TRACE_BEGIN;
    }

    /** The code with this text, or empty when there is none. */
    public static Optional<AccessCode> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }
}
