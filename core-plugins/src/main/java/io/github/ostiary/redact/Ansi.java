package io.github.ostiary.redact;

/** Colour codes of terminals (ECMA-48, "select graphic rendition"), which may stand between a key, its sign and a value. */
final class Ansi {
    private static final char ESCAPE = 0x1B;
    private static final int LONGEST = 20;

    private Ansi() {}

    /** Where the code that ends at {@code end} begins, or {@code end} when none does. */
    static int before(Text text, int end, int floor) {
        if (end - 3 < floor || text.charAt(end - 1) != 'm') {
            return end;
        }
        int i = end - 2;
        while (i > floor && end - i < LONGEST && isParameter(text.charAt(i))) {
            i--;
        }
        return i > floor && text.charAt(i) == '[' && text.charAt(i - 1) == ESCAPE ? i - 1 : end;
    }

    /** Behind the code that begins at {@code at}, or {@code at} when none does. */
    static int after(Text text, int at) {
        if (at + 2 >= text.length() || text.charAt(at) != ESCAPE || text.charAt(at + 1) != '[') {
            return at;
        }
        int i = at + 2;
        while (i < text.length() && i - at < LONGEST && isParameter(text.charAt(i))) {
            i++;
        }
        return i < text.length() && text.charAt(i) == 'm' ? i + 1 : at;
    }

    private static boolean isParameter(char c) {
        return Ascii.isDigit(c) || c == ';';
    }
}
