package io.github.ostiary.cli.screen;

import java.util.Locale;

/** Texts made fit for a terminal. */
public final class Screen {
    private Screen() {}

    /** Control characters become {@code ?}, and a tab a space: names and log lines may be hostile to a terminal. */
    public static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(Screen::visible).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** How many columns a cleaned text takes: none for marks that sit on a letter, two for East Asian letters. */
    public static int width(CharSequence text) {
        return text.codePoints().map(Screen::columns).sum();
    }

    /** How many columns a character takes. */
    public static int columns(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** An amount of bytes in the unit that fits it. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        double value = bytes / 1e3;
        String unit = "kB";
        for (String larger : new String[] {"MB", "GB", "TB"}) {
            if (value < 1_000) {
                break;
            }
            value /= 1_000;
            unit = larger;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
    }

    private static int visible(int codePoint) {
        if (codePoint == '\t') {
            return ' ';
        }
        int type = Character.getType(codePoint);
        boolean hidden = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return hidden ? '?' : codePoint;
    }
}
