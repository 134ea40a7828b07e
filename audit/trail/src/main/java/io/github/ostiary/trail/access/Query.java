package io.github.ostiary.trail.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the log. Its shape (kind, levels, times, limit) stands in clear in the trail; what may name a person
 * (text, service, trace id, and the place in the result to go on from) is sealed.
 *
 * @param kind a search over lines, or the look-up of one trace
 * @param text what to search for, at most 8,192 characters; empty for everything
 * @param levels only these levels, at most 16 of 1 to 32 characters; empty for all. Kept in alphabetical order
 * @param service only this service, at most 256 characters
 * @param traceId only this trace, at most 64 characters; required for {@link Kind#TRACE}
 * @param from not before this moment; cut to microseconds
 * @param to not at or after this moment; never before {@code from}
 * @param limit at most so many lines, 1 to 10,000
 * @param after where in the result to go on, at most 512 characters; null for the start
 */
public record Query(
        Kind kind,
        String text,
        Set<String> levels,
        @Nullable String service,
        @Nullable String traceId,
        Instant from,
        Instant to,
        int limit,
        @Nullable String after) {

    /** What a query looks for. */
    public enum Kind {
        SEARCH,
        TRACE;

        /** The kind as it stands in the trail. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Query {
        Guard.textOrEmpty("query text", text, 8_192);
        levels = Collections.unmodifiableSortedSet(new TreeSet<>(levels));
        if (levels.size() > 16) {
            throw new IllegalArgumentException("a query for " + levels.size() + " levels; at most 16 are taken");
        }
        levels.forEach(level -> Guard.text("level", level, 32));
        Guard.optional("service", service, 256);
        Guard.optional("trace id", traceId, 64);
        if (kind == Kind.TRACE && traceId == null) {
            throw new IllegalArgumentException("a query for a trace without a trace id");
        }
        from = Guard.time("from", from);
        to = Guard.time("to", to);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a query from " + from + " to " + to + ": the end is before the start");
        }
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("a query for " + limit + " lines; 1 to 10000 are allowed");
        }
        Guard.optional("after", after, 512);
    }
}
