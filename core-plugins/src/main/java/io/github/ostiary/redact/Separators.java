package io.github.ostiary.redact;

/**
 * What parts the groups of a long number. Text that was read byte by byte shows a no-break or thin space as the two or
 * three characters of its UTF-8 bytes, a URL as {@code %20}, a page as its entity; they count as the same separator.
 */
final class Separators {
    private static final char NO_BREAK_SPACE = 0xA0;
    private static final String[] WRITTEN = {
        "%20", "%2D", "%2d", "%C2%A0", "&nbsp;", "&#160;", "&#xA0;", "\\u00a0", "\\u00A0", "\\u2009", "\\u202f",
        "\\u202F"
    };
    private static final int FIRST_WRITTEN = 16;

    private Separators() {}

    /** A number for the separator at {@code at}, the same for the same separator; 0 when none stands there. */
    static int kind(Text text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        return switch (c) {
            case ' ' -> 1;
            case '-' -> 2;
            case '.' -> 3;
            case '+' -> 4;
            case NO_BREAK_SPACE -> 5;
            case 0x2007, 0x2009, 0x200A, 0x202F -> 6;
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212 -> 7;
            case '%', '&', '\\' -> written(text, at);
            case 0xC2 -> Ascii.startsWith(text, at + 1, "\u00A0") ? 5 : 0;
            case 0xE2 -> isThinSpaceInBytes(text, at) ? 6 : isDashInBytes(text, at) ? 7 : 0;
            default -> 0;
        };
    }

    /** How many characters the separator at {@code at} takes. */
    static int width(Text text, int at) {
        return switch (text.charAt(at)) {
            case 0xE2 -> 3;
            case 0xC2 -> 2;
            case '%', '&', '\\' -> WRITTEN[written(text, at) - FIRST_WRITTEN].length();
            default -> 1;
        };
    }

    /** Whether this kind is written with letters or digits, which a reader of the number must not take for its own. */
    static boolean isWritten(int kind) {
        return kind >= FIRST_WRITTEN;
    }

    private static int written(Text text, int at) {
        for (int i = 0; i < WRITTEN.length; i++) {
            if (Ascii.startsWith(text, at, WRITTEN[i])) {
                return FIRST_WRITTEN + i;
            }
        }
        return 0;
    }

    private static boolean isThinSpaceInBytes(Text text, int at) {
        return Ascii.startsWith(text, at + 1, "\u0080\u0087")
                || Ascii.startsWith(text, at + 1, "\u0080\u0089")
                || Ascii.startsWith(text, at + 1, "\u0080\u00AF");
    }

    private static boolean isDashInBytes(Text text, int at) {
        return Ascii.startsWith(text, at + 1, "\u0080\u0091") || Ascii.startsWith(text, at + 1, "\u0080\u0093");
    }
}
