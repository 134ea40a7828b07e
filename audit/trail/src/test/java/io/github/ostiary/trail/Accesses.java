package io.github.ostiary.trail;

import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.access.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Accesses to fill a trail with. */
public final class Accesses {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    private Accesses() {}

    /** A log-in of somebody called by number. */
    public static AccessRecord login(int number) {
        return AccessRecord.of(
                AccessCode.AUTH_LOGIN, NOON.plusMillis(number), actor("reader-" + number % 7), Outcome.ALLOWED);
    }

    /** An access with every field. */
    public static AccessRecord full() {
        Query query = new Query(
                Query.Kind.SEARCH,
                "e-mail \"a\\b\" \u0007 grün \uD83D\uDD11",
                Set.of("WARN", "ERROR"),
                "checkout",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                NOON.minusSeconds(3600),
                NOON,
                500,
                "page-2");
        return AccessRecord.of(AccessCode.LOG_QUERY_BEGIN, NOON, actor("Jo Reader"), query, Outcome.ALLOWED)
                .withShown(new Shown(3, 2, 1_024, NOON.minusSeconds(60), NOON, "sha256:00ff"))
                .withDetail("ticket 7")
                .following(41);
    }

    public static Actor actor(String name) {
        return new Actor(name, List.of("reader", "auditor"), "5e55", "192.0.2.7", "password");
    }
}
