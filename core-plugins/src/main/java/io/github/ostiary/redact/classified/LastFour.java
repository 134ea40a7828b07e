package io.github.ostiary.redact.classified;

/**
 * The last four digits of a card number, which may be shown where at least eight stay hidden. Whatever is not digits
 * and the separators between them, 12 to 19 digits in all, shows nothing: it may be something else than a card.
 */
final class LastFour {
    static final int HIDDEN = -1;

    private static final int FEWEST = 12;
    private static final int MOST = 19;
    private static final int LONGEST = 2 * MOST;
    private static final int UNITS = 10_000;

    private LastFour() {}

    /** Reads text, characters, bytes or a whole number; anything else, and anything that throws, is hidden. */
    static int of(Object value) {
        try {
            if (value instanceof Number number) {
                return ofText(number.toString());
            }
            if (value instanceof char[] chars) {
                return chars.length > LONGEST ? HIDDEN : ofChars(chars);
            }
            if (value instanceof byte[] bytes) {
                return bytes.length > LONGEST ? HIDDEN : ofBytes(bytes);
            }
            return value instanceof CharSequence text ? ofText(text) : HIDDEN;
        } catch (RuntimeException e) {
            return HIDDEN;
        }
    }

    private static int ofText(CharSequence text) {
        int length = text.length();
        if (length > LONGEST) {
            return HIDDEN;
        }
        long state = 0;
        for (int i = 0; i < length; i++) {
            state = next(state, text.charAt(i));
        }
        return last(state);
    }

    private static int ofChars(char[] chars) {
        long state = 0;
        for (char c : chars) {
            state = next(state, c);
        }
        return last(state);
    }

    private static int ofBytes(byte[] bytes) {
        long state = 0;
        for (byte b : bytes) {
            state = next(state, (char) (b & 0xFF));
        }
        return last(state);
    }

    /** The state counts digits above {@link #UNITS} and keeps the last four below; negative once it is no card. */
    private static long next(long state, char c) {
        if (state < 0) {
            return state;
        }
        if (c >= '0' && c <= '9') {
            long digits = state / UNITS + 1;
            return digits * UNITS + (state % UNITS * 10 + (c - '0')) % UNITS;
        }
        boolean separator = c == ' ' || c == '-' || c == '.' || c == '\u00A0';
        return separator ? state : -1;
    }

    private static int last(long state) {
        long digits = state / UNITS;
        return state < 0 || digits < FEWEST || digits > MOST ? HIDDEN : (int) (state % UNITS);
    }
}
