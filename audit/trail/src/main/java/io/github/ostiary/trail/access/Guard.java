package io.github.ostiary.trail.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The bounds that the values of an access keep, stated once. */
final class Guard {
    /** The last moment a record can name: {@code 9999-12-31T23:59:59.999999Z}. */
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Guard() {}

    /** A text of 1 to {@code most} characters that has a UTF-8 form (no half surrogate pairs). */
    static String text(String what, String value, int most) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty; it takes 1 to " + most + " characters");
        }
        return textOrEmpty(what, value, most);
    }

    static String textOrEmpty(String what, String value, int most) {
        if (value.length() > most) {
            throw new IllegalArgumentException(
                    what + " has " + value.length() + " characters; at most " + most + " are taken");
        }
        if (hasLoneSurrogate(value)) {
            throw new IllegalArgumentException(what + " has half a surrogate pair, which UTF-8 cannot write");
        }
        return value;
    }

    static @Nullable String optional(String what, @Nullable String value, int most) {
        return value == null ? null : text(what, value, most);
    }

    /** The moment cut to microseconds, the trail's resolution. */
    static Instant time(String what, Instant value) {
        if (value.isBefore(Instant.EPOCH) || value.isAfter(LATEST)) {
            throw new IllegalArgumentException(what + " is " + value + "; the trail writes 1970 to 9999");
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    static long count(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " is " + value + "; it cannot be below 0");
        }
        return value;
    }

    private static boolean hasLoneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
