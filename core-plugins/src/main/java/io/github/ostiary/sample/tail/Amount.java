package io.github.ostiary.sample.tail;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers, sizes and times the way people write them; refuses what it does not understand, and nothing. */
final class Amount {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,9}) ?([a-zA-Z]*)");

    private Amount() {}

    /** A number: {@code 1000}. */
    static int count(String text) {
        return (int) amount(text, unit -> unit.isEmpty() ? 1 : 0, "a whole number above 0, below a thousand million");
    }

    /** Bytes: {@code 4 MB}, {@code 4MiB}. Units are powers of 1,024, as in Log4j. */
    static long bytes(String text) {
        return amount(
                text,
                unit -> switch (unit) {
                    case "", "B" -> 1;
                    case "KB", "KiB" -> 1L << 10;
                    case "MB", "MiB" -> 1L << 20;
                    case "GB", "GiB" -> 1L << 30;
                    default -> 0;
                },
                "a size such as 4 MB (units B, KB, MB, GB)");
    }

    /** A time of at most a day: {@code 500 ms}, {@code 60 s}, {@code 2 m}. */
    static Duration time(String text) {
        String allowed = "a time such as 60 s (units ms, s, m), at most a day";
        Duration time = Duration.ofMillis(amount(
                text,
                unit -> switch (unit) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 0;
                },
                allowed));
        if (time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(allowed);
        }
        return time;
    }

    /** What one unit is worth; 0 when there is no such unit. */
    private interface Worth {
        long of(String unit);
    }

    private static long amount(String text, Worth worth, String allowed) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        long amount = parts.matches() ? Long.parseLong(parts.group(1)) * worth.of(parts.group(2)) : 0;
        if (amount == 0) {
            throw new IllegalArgumentException(allowed);
        }
        return amount;
    }
}
