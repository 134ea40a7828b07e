package io.github.ostiary.console.web;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/**
 * A field that shows a time as it was typed. A browser's own field for times would drop what is no time and what is finer
 * than a millisecond; such a value stands in a field for text.
 *
 * @param type the HTML type
 */
record TimeField(String type, String value) {
    private static final Pattern KNOWN_TO_BROWSERS =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?");

    static TimeField of(String typed) {
        String local = typed.endsWith("Z") ? typed.substring(0, typed.length() - 1) : typed;
        return typed.isEmpty() || isKnownToBrowsers(local)
                ? new TimeField("datetime-local", local)
                : new TimeField("text", typed);
    }

    private static boolean isKnownToBrowsers(String local) {
        try {
            return KNOWN_TO_BROWSERS.matcher(local).matches()
                    && LocalDateTime.parse(local).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
