package io.github.ostiary.console.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the pages write numbers, times and settings. All times are UTC. */
final class Wording {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int SETTING_SHOWN = 64;

    private Wording() {}

    /** A setting with the value that somebody gave it, such as {@code range=fortnight}; a long value is cut short. */
    static String setting(String name, String value) {
        int length = value.codePointCount(0, value.length());
        int shown = value.offsetByCodePoints(0, Math.min(SETTING_SHOWN, length));
        return name + "=" + VisibleText.of(value.substring(0, shown)) + (length > SETTING_SHOWN ? "…" : "");
    }

    /** What came with a request, without the space around it; empty when it did not come. */
    static String stripped(@Nullable String parameter) {
        return parameter == null ? "" : parameter.strip();
    }

    static String clock(Instant time) {
        return CLOCK.format(time);
    }

    static String date(Instant time) {
        return DATE.format(time);
    }

    static String minute(Instant time) {
        return MINUTE.format(time);
    }

    static String second(Instant time) {
        return SECOND.format(time);
    }

    /** 1234567 as 1,234,567. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A sum of weights: whole when it is whole. */
    static String weight(double weight) {
        return weight == Math.rint(weight) ? count((long) weight) : String.format(Locale.ROOT, "%,.1f", weight);
    }

    /** "1 line", "2 lines". */
    static String counted(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** With three figures or so: 850 µs, 12.3 ms, 4.56 s, 2 min 5 s. */
    static String duration(Duration duration) {
        double micros = duration.toNanos() / 1e3;
        if (micros < 1_000) {
            return String.format(Locale.ROOT, "%.0f µs", micros);
        }
        if (micros < 1_000_000) {
            return String.format(Locale.ROOT, micros < 100_000 ? "%.1f ms" : "%.0f ms", micros / 1e3);
        }
        if (micros < 60_000_000) {
            return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
