package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.QueryException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place among lines sorted by time and then by arrival: after this line. It stays right while lines arrive, since a
 * line's time and ordinal never change.
 */
record Cursor(long micros, long ordinal) {
    private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,18})\\.([0-9]{1,18})");

    /** @throws QueryException when no page gave this out */
    static Cursor parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new QueryException("The place to go on from is not one that a page gave; start the search anew.");
        }
        return new Cursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public String toString() {
        return micros + "." + ordinal;
    }
}
