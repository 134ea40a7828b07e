package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.Audit;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.access.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access as the audit page tells it, in a sentence's order: when, who, from where, did what, and saw how much.
 *
 * @param text what was searched for, which may have quotes of its own; null for every line
 * @param asked what else was asked
 */
record AccessView(
        long index,
        String iso,
        String time,
        String who,
        @Nullable String from,
        @Nullable String session,
        String kind,
        String code,
        @Nullable String text,
        String asked,
        @Nullable String traceId,
        String shown,
        boolean refused) {

    private static final int SESSION_SHOWN = 6;

    static AccessView of(Audit.Entry entry) {
        AccessRecord access = entry.access();
        Query query = access.query();
        String session = access.actor().session();
        String traceId = query == null ? null : query.traceId();
        return new AccessView(
                entry.index(),
                access.time().toString(),
                Wording.second(access.time()),
                VisibleText.of(access.actor().name()),
                visible(access.actor().address()),
                session == null ? null : session.substring(0, Math.min(SESSION_SHOWN, session.length())),
                kind(access),
                access.code().text(),
                query == null || query.text().isEmpty() ? null : VisibleText.of(query.text()),
                asked(access),
                traceId == null ? null : VisibleText.of(traceId),
                shown(access),
                access.outcome() != Outcome.ALLOWED);
    }

    private static String kind(AccessRecord access) {
        boolean failed = access.outcome() == Outcome.ERROR;
        return switch (access.code()) {
            case LOG_QUERY_BEGIN -> "Search begun";
            case LOG_PAGE -> failed ? "Search failed" : "Lines shown";
            case LOG_TRACE_BEGIN -> "Trace asked for";
            case LOG_TRACE -> failed ? "Trace failed" : "Trace shown";
            case AUTH_LOGIN -> "Signed in";
            case AUTH_FAIL -> "Sign-in refused";
            case AUTH_LOGOUT -> "Signed out";
            case ADMIN_USER -> "Account changed";
            case AUDIT_START -> "Console started";
            case AUDIT_STOP -> "Console stopped";
            case AUDIT_READ -> failed ? "Audit failed" : "Audit read";
            case AUDIT_VERIFY -> "Trail verified";
        };
    }

    private static String asked(AccessRecord access) {
        List<String> parts = new ArrayList<>();
        Query query = access.query();
        if (query != null && query.kind() == Query.Kind.SEARCH) {
            if (query.text().isEmpty()) {
                parts.add("every line");
            }
            if (!query.levels().isEmpty()) {
                parts.add(VisibleText.of(String.join(" ", query.levels())));
            }
            if (query.service() != null) {
                parts.add("of " + VisibleText.of(query.service()));
            }
            parts.add(between(query));
            if (query.after() != null) {
                parts.add("a further page");
            }
        }
        if (access.detail() != null) {
            parts.add(VisibleText.of(Objects.requireNonNull(access.detail())));
        }
        return String.join(" · ", parts);
    }

    private static String between(Query query) {
        return query.from().equals(Instant.EPOCH)
                ? "up to " + Wording.second(query.to())
                : Wording.second(query.from()) + " to " + Wording.second(query.to());
    }

    private static String shown(AccessRecord access) {
        if (access.outcome() == Outcome.DENIED) {
            return "refused";
        }
        if (access.outcome() == Outcome.ERROR) {
            return "nothing";
        }
        Shown shown = access.shown();
        if (shown == null) {
            return "";
        }
        if (access.code() == AccessCode.AUDIT_READ) {
            return Wording.counted(shown.lines(), "access", "accesses");
        }
        String lines = Wording.counted(shown.lines(), "line", "lines");
        return shown.spans() == 0 ? lines : lines + ", " + Wording.counted(shown.spans(), "span", "spans");
    }

    private static @Nullable String visible(@Nullable String text) {
        return text == null ? null : VisibleText.of(text);
    }
}
