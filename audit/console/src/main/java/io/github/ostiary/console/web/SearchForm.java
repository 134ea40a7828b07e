package io.github.ostiary.console.web;

import io.github.ostiary.trail.access.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked the search page, understood, and the links from there.
 *
 * @param from the first moment
 * @param to the first moment after
 */
record SearchForm(SearchFields fields, Instant from, Instant to) {
    static final int LINES_ON_A_PAGE = 200;
    static final List<String> LEVELS = List.of("FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
    static final List<String> RANGES = List.of("15m", "1h", "24h", "all");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Understands the fields.
     *
     * @throws IllegalArgumentException when one makes no sense; the message is for the person who wrote it
     */
    static SearchForm of(SearchFields asked, Instant now) {
        asked.levels().forEach(level -> checkAmong(LEVELS, "level", level));
        checkAmong(RANGES, "range", asked.range());
        Instant nextSecond = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant begin =
                asked.isCustom() ? moment("from", asked.from(), Instant.EPOCH) : beginOf(asked.range(), nextSecond);
        Instant end = moment("to", asked.to(), nextSecond);
        if (end.isBefore(begin)) {
            String last = asked.to().isEmpty() ? "now" : Wording.setting("to", asked.to());
            throw new IllegalArgumentException(Wording.setting("from", asked.from()) + " is later than " + last
                    + "; a time begins before it ends.");
        }
        return new SearchForm(asked, begin, end);
    }

    Query query() {
        return new Query(
                Query.Kind.SEARCH,
                fields.text(),
                fields.levels(),
                orNull(fields.service()),
                null,
                from,
                to,
                LINES_ON_A_PAGE,
                orNull(fields.after()));
    }

    /** Exactly this view, whenever it is opened. */
    Link permanent() {
        return between(from, to).with("after", fields.after());
    }

    /** The page after this one. */
    Link next(String cursor) {
        return between(from, to).with("after", cursor);
    }

    /** The first page of the same search; null on the first. */
    @Nullable
    Link first() {
        return fields.after().isEmpty() ? null : between(from, to);
    }

    /** The same search over another time. */
    Link between(Instant begin, Instant end) {
        return fields.filters(fields.service()).with("from", begin).with("to", end);
    }

    /** The same search for one service alone. */
    Link ofService(String name) {
        return fields.filters(name).with("from", from).with("to", to);
    }

    private static void checkAmong(List<String> allowed, String name, String value) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(Wording.setting(name, value) + " is no " + name
                    + " to choose; allowed are " + String.join(", ", allowed) + ".");
        }
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
    private static Instant moment(String name, String text, Instant whenEmpty) {
        if (text.isEmpty()) {
            return whenEmpty;
        }
        Instant moment;
        try {
            moment = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Wording.setting(name, text)
                            + " is no time; one is written like 2026-11-02T10:00 or 2026-11-02T10:00:30Z.",
                    e);
        }
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    Wording.setting(name, text) + " is out of reach; the years 1970 to 9999 are allowed.");
        }
        return moment;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
