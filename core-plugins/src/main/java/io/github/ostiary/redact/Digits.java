package io.github.ostiary.redact;

/**
 * Decimal digits however they are written: ASCII, the digits of another script such as Arabic-Indic or full-width ones,
 * or an escape of a JSON string ({@code \}{@code u0034}). No locale has a say in it.
 */
final class Digits {
    private static final char FIRST_FOREIGN = 0x660;
    private static final String ESCAPE = "u003";
    private static final int MOST_BACKSLASHES = 15;

    private Digits() {}

    /** 0 to 9, or -1 when no digit is written at {@code at}. */
    static int value(Text text, int at) {
        if (at >= text.length()) {
            return -1;
        }
        char c = text.charAt(at);
        if (Ascii.isDigit(c)) {
            return c - '0';
        }
        if (c == '\\') {
            int digit = escaped(text, at);
            return digit < 0 ? -1 : text.charAt(digit) - '0';
        }
        return isForeign(c) ? Character.digit(c, 10) : -1;
    }

    /** How many characters the digit at {@code at} takes. */
    static int width(Text text, int at) {
        return text.charAt(at) == '\\' ? escaped(text, at) + 1 - at : 1;
    }

    /** Whether it is a digit that is none of ASCII. */
    static boolean isForeign(char c) {
        return c >= FIRST_FOREIGN && Character.digit(c, 10) >= 0;
    }

    /** Where the digit itself stands in the escape that begins at {@code at}, or -1. */
    private static int escaped(Text text, int at) {
        int i = at;
        while (i < text.length() && i - at < MOST_BACKSLASHES && text.charAt(i) == '\\') {
            i++;
        }
        int digit = i + ESCAPE.length();
        boolean whole = Ascii.startsWith(text, i, ESCAPE) && digit < text.length();
        return whole && Ascii.isDigit(text.charAt(digit)) ? digit : -1;
    }
}
