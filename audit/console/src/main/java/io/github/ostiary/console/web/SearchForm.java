package io.github.ostiary.console.web;

import io.github.ostiary.trail.access.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked the search page, and the links from there.
 *
 * @param range one of {@link #RANGES}, or {@link #CUSTOM} when the times are given
 * @param from the first moment
 * @param to the first moment after
 */
record SearchForm(
        String text,
        Set<String> levels,
        @Nullable String service,
        String range,
        Instant from,
        Instant to,
        @Nullable String after) {
    static final int LINES_ON_A_PAGE = 200;
    static final List<String> LEVELS = List.of("FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    static final List<String> RANGES = List.of("15m", "1h", "24h", "all");
    static final String CUSTOM = "custom";
    private static final String DEFAULT_RANGE = "1h";

    /** What came with the request, as it came. */
    record Parameters(
            @Nullable String q,
            @Nullable List<String> level,
            @Nullable String service,
            @Nullable String range,
            @Nullable String from,
            @Nullable String to,
            @Nullable String after) {}

    /**
     * Understands the parameters.
     *
     * @throws IllegalArgumentException when one makes no sense; the message is for the person who wrote it
     */
    static SearchForm of(Parameters asked, Instant now) {
        Instant nextSecond = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        String from = stripped(asked.from);
        String to = stripped(asked.to);
        boolean custom = !from.isEmpty() || !to.isEmpty();
        String range = custom ? CUSTOM : rangeOf(stripped(asked.range));
        Instant begin = custom ? moment(from, Instant.EPOCH) : beginOf(range, nextSecond);
        Instant end = custom ? moment(to, nextSecond) : nextSecond;
        if (end.isBefore(begin)) {
            throw new IllegalArgumentException("The time ends before it begins: from " + Wording.second(begin) + " to "
                    + Wording.second(end) + ".");
        }
        String service = stripped(asked.service);
        String after = stripped(asked.after);
        return new SearchForm(
                stripped(asked.q),
                asked.level == null ? Set.of() : new TreeSet<>(asked.level),
                service.isEmpty() ? null : service,
                range,
                begin,
                end,
                after.isEmpty() ? null : after);
    }

    Query query() {
        return new Query(Query.Kind.SEARCH, text, levels, service, null, from, to, LINES_ON_A_PAGE, after);
    }

    /** Exactly this view, whenever it is opened. */
    Link permanent() {
        return between(from, to).with("after", after);
    }

    /** The page after this one. */
    Link next(String cursor) {
        return between(from, to).with("after", cursor);
    }

    /** The first page of the same search. */
    Link first() {
        return between(from, to);
    }

    /** The same search over another time. */
    Link between(Instant begin, Instant end) {
        return filters().with("from", begin).with("to", end);
    }

    /** The same search up to now. */
    public Link over(String otherRange) {
        return filters().with("range", otherRange);
    }

    /** The same search for one service alone. */
    Link ofService(String name) {
        return new SearchForm(text, levels, name, range, from, to, null).first();
    }

    /** Whether the time has a beginning that somebody chose. */
    boolean hasBeginning() {
        return from.isAfter(Instant.EPOCH);
    }

    private Link filters() {
        Link link = Link.to("/").with("q", text);
        for (String level : levels) {
            link = link.with("level", level);
        }
        return link.with("service", service);
    }

    private static String rangeOf(String range) {
        return RANGES.contains(range) ? range : DEFAULT_RANGE;
    }

    private static Instant beginOf(String range, Instant end) {
        return switch (range) {
            case "15m" -> end.minus(Duration.ofMinutes(15));
            case "1h" -> end.minus(Duration.ofHours(1));
            case "24h" -> end.minus(Duration.ofHours(24));
            default -> Instant.EPOCH;
        };
    }

    /** Takes 2026-11-02T10:00, with or without seconds, as UTC, and the same with a Z. */
    private static Instant moment(String text, Instant whenEmpty) {
        if (text.isEmpty()) {
            return whenEmpty;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A time is written like 2026-11-02T10:00 or 2026-11-02T10:00:30Z.", e);
        }
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
