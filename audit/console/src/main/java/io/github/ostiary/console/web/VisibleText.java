package io.github.ostiary.console.web;

/**
 * Makes log text harmless to look at: whatever would move the cursor, turn the reading direction or hide itself is
 * shown by its number, such as ⟨U+001B⟩. Escaping HTML is the templates' task; together nothing in a line can pose as the page.
 */
final class VisibleText {
    private VisibleText() {}

    /** The text with its line breaks and tabs kept and every other unseen character shown. */
    static String of(String raw) {
        int first = 0;
        while (first < raw.length() && isPlain(raw.charAt(first))) {
            first++;
        }
        if (first == raw.length()) {
            return raw;
        }
        StringBuilder shown = new StringBuilder(raw.length() + 16).append(raw, 0, first);
        int codePoint;
        for (int i = first; i < raw.length(); i += Character.charCount(codePoint)) {
            codePoint = raw.codePointAt(i);
            show(codePoint, shown);
        }
        return shown.toString();
    }

    private static void show(int codePoint, StringBuilder shown) {
        if (codePoint == '\n' || codePoint == '\t') {
            shown.append((char) codePoint);
        } else if (isUnseen(codePoint)) {
            shown.append("\u27e8U+").append(String.format("%04X", codePoint)).append('\u27e9');
        } else {
            shown.appendCodePoint(codePoint);
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private static boolean isUnseen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT, // the marks that turn the reading direction, and joiners of no width
                    Character.SURROGATE, // half a pair
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
