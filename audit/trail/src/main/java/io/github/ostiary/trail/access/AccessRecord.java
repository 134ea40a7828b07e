package io.github.ostiary.trail.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One access, as the trail keeps it. {@link AccessText} is its only written form.
 *
 * @param code what was done
 * @param time when, in UTC; cut to microseconds, years 1970 to 9999
 * @param actor who did it
 * @param query what was asked of the log; required for the codes that begin a reading
 * @param shown what was shown, if anything
 * @param outcome how it ended
 * @param detail whatever else a person should know, 1 to 8,192 characters. Sealed
 * @param follows index of the record that began this reading, or {@link #FOLLOWS_NONE}
 */
public record AccessRecord(
        AccessCode code,
        Instant time,
        Actor actor,
        @Nullable Query query,
        @Nullable Shown shown,
        Outcome outcome,
        @Nullable String detail,
        long follows) {

    /** The value of {@link #follows} of a record that follows no other. */
    public static final long FOLLOWS_NONE = -1;

    public AccessRecord {
        time = Guard.time("time", time);
        if (code.beginsReading() && query == null) {
            throw new IllegalArgumentException(code.text() + " without a query: it must say what is about to be read");
        }
        Guard.optional("detail", detail, 8_192);
        if (follows < FOLLOWS_NONE) {
            throw new IllegalArgumentException("follows is " + follows + "; it takes an index, or -1 for none");
        }
    }

    /** An access that has neither query nor detail and follows no other. */
    public static AccessRecord of(AccessCode code, Instant time, Actor actor, Outcome outcome) {
        return new AccessRecord(code, time, actor, null, null, outcome, null, FOLLOWS_NONE);
    }

    /** An access that asks something of the log; the codes that begin a reading need the query from the start. */
    public static AccessRecord of(AccessCode code, Instant time, Actor actor, Query query, Outcome outcome) {
        return new AccessRecord(code, time, actor, query, null, outcome, null, FOLLOWS_NONE);
    }

    /** This access with the query it is about. */
    public AccessRecord withQuery(Query asked) {
        return new AccessRecord(code, time, actor, asked, shown, outcome, detail, follows);
    }

    /** This access with what it showed. */
    public AccessRecord withShown(Shown what) {
        return new AccessRecord(code, time, actor, query, what, outcome, detail, follows);
    }

    /** This access with a word for people. */
    public AccessRecord withDetail(String words) {
        return new AccessRecord(code, time, actor, query, shown, outcome, words, follows);
    }

    /** This access as part of the reading that began at {@code index}. */
    public AccessRecord following(long index) {
        return new AccessRecord(code, time, actor, query, shown, outcome, detail, index);
    }
}
