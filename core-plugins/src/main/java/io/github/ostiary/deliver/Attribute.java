package io.github.ostiary.deliver;

import io.github.ostiary.config.Leftover;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the value of an attribute, or refuses it in words that name the attribute, the value and what is allowed. */
final class Attribute {
    private Attribute() {}

    /** Refuses what was left over in an element, if anything was. */
    static void refuse(@Nullable Leftover leftover, String allowed) {
        if (leftover != null) {
            throw new IllegalArgumentException(leftover.element() + " " + leftover.reason(allowed));
        }
    }

    static <T> T read(String attribute, String value, Function<String, T> parse, String allowed) {
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refused(attribute, value, allowed);
        }
    }

    static long bytes(String attribute, String value, long min, long max) {
        String allowed = Amount.text(min) + " to " + Amount.text(max) + ", in B, KiB, MiB, GiB or TiB";
        long bytes = read(attribute, value, Amount::bytes, allowed);
        if (bytes < min || bytes > max) {
            throw refused(attribute, value, allowed);
        }
        return bytes;
    }

    /** A time between two others, both included and written as in a configuration. */
    static Duration duration(String attribute, String value, String min, String max) {
        String allowed = min + " to " + max + ", in ms, s, m or h";
        Duration duration = read(attribute, value, Amount::duration, allowed);
        if (duration.compareTo(Amount.duration(min)) < 0 || duration.compareTo(Amount.duration(max)) > 0) {
            throw refused(attribute, value, allowed);
        }
        return duration;
    }

    /** An attribute with its value, as it is written. */
    static String set(String attribute, String value) {
        return attribute + "=\"" + value + '"';
    }

    static IllegalArgumentException refused(String attribute, @Nullable String value, String allowed) {
        String found = value == null ? attribute + " is missing" : set(attribute, value) + " is not allowed";
        return new IllegalArgumentException(found + "; allowed: " + allowed);
    }
}
