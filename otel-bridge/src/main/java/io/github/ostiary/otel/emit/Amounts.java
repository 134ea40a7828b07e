package io.github.ostiary.otel.emit;

import io.github.ostiary.redact.PolicyException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an element's numbers, times and switches.
 *
 * @param element the element, for errors
 */
record Amounts(String element) {
    private static final int MOST_EVENTS = 100_000;
    private static final int MOST_RECORDS = 10_000_000;
    private static final int MOST_CHARACTERS = 100_000;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,8}");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6}) ?(ms|s|m)");

    boolean flag(String attribute, String value) throws PolicyException {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new PolicyException(element, attribute, value, "true or false");
        };
    }

    int events(String attribute, String value) throws PolicyException {
        return number(attribute, value, MOST_EVENTS);
    }

    int characters(String attribute, String value) throws PolicyException {
        return number(attribute, value, MOST_CHARACTERS);
    }

    private int number(String attribute, String value, int most) throws PolicyException {
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < 0 || number > most) {
            throw new PolicyException(element, attribute, value, "0 to " + most);
        }
        return number;
    }

    /** A number of records, or -1 for an empty text. */
    int records(String attribute, String value) throws PolicyException {
        return value.isEmpty() ? -1 : number(attribute, value, MOST_RECORDS);
    }

    long nanos(String attribute, String value) throws PolicyException {
        if (value.equals("0")) {
            return 0;
        }
        Matcher time = TIME.matcher(value);
        long nanos = time.matches() ? unit(time.group(2)).toNanos(Long.parseLong(time.group(1))) : -1;
        if (nanos < 0 || nanos > LONGEST) {
            throw new PolicyException(element, attribute, value, "0, or a time such as 500ms, 2s or 1m, up to 10m");
        }
        return nanos;
    }

    private static TimeUnit unit(String unit) {
        return switch (unit) {
            case "ms" -> TimeUnit.MILLISECONDS;
            case "s" -> TimeUnit.SECONDS;
            default -> TimeUnit.MINUTES;
        };
    }
}
