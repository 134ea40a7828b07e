package io.github.ostiary.redact;

/**
 * What a detector found, packed into one {@code long} so that finding allocates nothing. From the highest bit down:
 * 12 bits rule, 4 bits quotes, 16 bits signed distance from the trigger to the start, 32 bits length.
 *
 * <p>Rule 0 means nothing was found, rule 1 that the stretch must stay as it is; others are the rules of {@link Rules}.
 * Quotes say that a bare JSON value is replaced and the mask needs quotes of its own: 1 for {@code "}, 2 for
 * {@code \"} inside a JSON string, and so on.
 */
final class Found {
    static final long NOTHING = 0;
    static final int MOST_RULES = 1 << 12;
    static final int FARTHEST = Short.MAX_VALUE;
    static final int DEEPEST_QUOTES = 4;

    private static final int KEEP = 1;
    private static final int RULE_SHIFT = 52;
    private static final int QUOTES_SHIFT = 48;
    private static final int START_SHIFT = 32;

    private Found() {}

    /** The text from {@code start} to {@code end} falls under {@code rule}; {@code at} is the trigger's place. */
    static long of(int rule, int at, int start, int end) {
        return quoted(rule, 0, at, start, end);
    }

    static long quoted(int rule, int quotes, int at, int start, int end) {
        int distance = start - at;
        if (end <= start || distance > FARTHEST || distance < -FARTHEST) {
            return NOTHING;
        }
        return ((long) rule << RULE_SHIFT)
                | ((long) quotes << QUOTES_SHIFT)
                | ((distance & 0xFFFFL) << START_SHIFT)
                | (end - start);
    }

    /** The text from the trigger at {@code at} to {@code end} stays, and no detector looks into it. */
    static long keep(int at, int end) {
        return of(KEEP, at, at, end);
    }

    static boolean isKept(long found) {
        return rule(found) == KEEP;
    }

    static int rule(long found) {
        return (int) (found >>> RULE_SHIFT);
    }

    static int quotes(long found) {
        return (int) (found >>> QUOTES_SHIFT) & 0xF;
    }

    static int start(long found, int at) {
        return at + (short) (found >>> START_SHIFT);
    }

    static int end(long found, int at) {
        return start(found, at) + (int) found;
    }
}
