package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Receipts for tests of what opens for them. Only this package can make one, and only tests have this class. */
public final class Receipts {
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

    private Receipts() {}

    public static Receipt forText(String text) {
        return forQuery(search(text, 100, null));
    }

    public static Query search(String text, int limit, @Nullable String after) {
        return new Query(Query.Kind.SEARCH, text, Set.of(), null, null, FROM, TO, limit, after);
    }

    public static Receipt forTrace(String traceId) {
        return forQuery(new Query(Query.Kind.TRACE, "", Set.of(), null, traceId, FROM, TO, 100, null));
    }

    public static Receipt forQuery(Query query) {
        AccessCode code = query.kind() == Query.Kind.TRACE ? AccessCode.LOG_TRACE_BEGIN : AccessCode.LOG_QUERY_BEGIN;
        return of(code, Outcome.ALLOWED, query);
    }

    public static Receipt of(AccessCode code, Outcome outcome, @Nullable Query query) {
        return new Receipt(
                new AccessRecord(code, FROM, Actor.system(), query, null, outcome, null, AccessRecord.FOLLOWS_NONE), 0);
    }
}
