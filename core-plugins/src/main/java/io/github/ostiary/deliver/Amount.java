package io.github.ostiary.deliver;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of memory and time the way people write them; refuses what it does not understand. */
final class Amount {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,18}) ?([a-zA-Z]*)");
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    private Amount() {}

    /** Bytes: {@code 4194304}, {@code 4096 KiB}, {@code 4 MiB}, {@code 4MB}. Units are powers of 1,024, as in Log4j. */
    static long bytes(String text) {
        Matcher parts = parts(text, "a size such as 4 MiB");
        long unit = switch (parts.group(2)) {
            case "", "B" -> 1;
            case "KB", "KiB" -> 1L << 10;
            case "MB", "MiB" -> 1L << 20;
            case "GB", "GiB" -> 1L << 30;
            case "TB", "TiB" -> 1L << 40;
            default -> throw new IllegalArgumentException("a size such as 4 MiB (units B, KiB, MiB, GiB, TiB)");
        };
        return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
    }

    /** The same the other way round, in the largest unit of which it is a whole number. */
    static String text(long bytes) {
        int unit = 0;
        long number = bytes;
        while (number >= 1 << 10 && number % (1 << 10) == 0 && unit < UNITS.size() - 1) {
            number >>= 10;
            unit++;
        }
        return number + " " + UNITS.get(unit);
    }

    /** A time: {@code 500ms}, {@code 5s}, {@code 1m}, {@code 24h}. */
    static Duration duration(String text) {
        Matcher parts = parts(text, "a time such as 5s");
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> throw new IllegalArgumentException("a time such as 5s (units ms, s, m, h)");
        };
    }

    private static Matcher parts(String text, String allowed) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(allowed);
        }
        return parts;
    }
}
