package io.github.ostiary.redact;

/**
 * Escapes of JSON strings, {@code \n} and {@code \u00e9}. The letter in them is no part of the word behind them, and a
 * mask that took it would leave a backslash that escapes the mask.
 */
final class Escapes {
    private static final String LETTERS = "nrtbf";
    private static final int UNICODE = 5;

    private Escapes() {}

    /** Behind the escape whose backslashes begin at {@code at}; when none is there, behind the backslashes. */
    static int end(Text text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        return i == text.length() ? i : afterLetter(text, i);
    }

    /** Where a word really begins that seems to begin at {@code start}. */
    static int skip(Text text, int start, int end) {
        boolean escaped = start > 0 && start < end && text.charAt(start - 1) == '\\';
        return escaped ? Math.min(end, afterLetter(text, start)) : start;
    }

    private static int afterLetter(Text text, int at) {
        char c = text.charAt(at);
        if (c == 'u') {
            return isUnicode(text, at) ? at + UNICODE : at;
        }
        return LETTERS.indexOf(c) >= 0 ? at + 1 : at;
    }

    private static boolean isUnicode(Text text, int at) {
        if (at + UNICODE > text.length()) {
            return false;
        }
        for (int i = at + 1; i < at + UNICODE; i++) {
            if (!Ascii.isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
