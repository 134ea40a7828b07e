package io.github.ostiary.redact;

/**
 * What parts the groups of a long number. Text that was read byte by byte shows a no-break or thin space as the two or
 * three characters of its UTF-8 bytes; they count as the same separator.
 */
final class Separators {
    private static final char NO_BREAK_SPACE = 0xA0;

    private Separators() {}

    /** A number for the separator at {@code at}, the same for the same separator; 0 when none stands there. */
    static int kind(Text text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        return switch (text.charAt(at)) {
            case ' ' -> 1;
            case '-' -> 2;
            case '.' -> 3;
            case '+' -> 4;
            case NO_BREAK_SPACE -> 5;
            case 0x2007, 0x2009, 0x202F -> 6;
            case '%' -> Ascii.startsWith(text, at, "%20") ? 7 : 0;
            case 0xC2 -> Ascii.startsWith(text, at + 1, "\u00A0") ? 5 : 0;
            case 0xE2 -> isThinSpaceInBytes(text, at) ? 6 : 0;
            default -> 0;
        };
    }

    /** How many characters the separator at {@code at} takes. */
    static int width(Text text, int at) {
        return switch (text.charAt(at)) {
            case '%', 0xE2 -> 3;
            case 0xC2 -> 2;
            default -> 1;
        };
    }

    private static boolean isThinSpaceInBytes(Text text, int at) {
        return Ascii.startsWith(text, at + 1, "\u0080\u0087")
                || Ascii.startsWith(text, at + 1, "\u0080\u0089")
                || Ascii.startsWith(text, at + 1, "\u0080\u00AF");
    }
}
