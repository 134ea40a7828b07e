package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;
import org.jspecify.annotations.Nullable;

/** Reads the key that stands before a sign, also when some of its letters are encoded. */
final class Keys {
    private static final int LONGEST = 64;
    private static final int LONGEST_ENCODED = 6 * LONGEST;
    private static final int MOST_WORDS = 3;
    private static final int PERCENT = 3;
    private static final int UNICODE = 6;

    private Keys() {}

    /** Where the key that ends at {@code end} begins; {@code end} itself when there is none. */
    static int start(Text text, int end, int floor) {
        int limit = Math.max(floor, end - LONGEST);
        int start = end;
        while (start > limit && Ascii.isKeyPart(text.charAt(start - 1))) {
            start--;
        }
        return Escapes.skip(text, start, end);
    }

    /** Where a key of several words begins whose last one begins at {@code start}: {@code driver license number: x}. */
    static int phraseStart(Text text, int start, int floor) {
        int begin = start;
        for (int i = 0; i < MOST_WORDS; i++) {
            int end = begin - 1;
            if (end <= floor || text.charAt(end) != ' ' || !Ascii.isLetter(text.charAt(end - 1))) {
                break;
            }
            int from = end;
            while (from > floor && end - from < LONGEST && Ascii.isLetter(text.charAt(from - 1))) {
                from--;
            }
            begin = from;
        }
        return begin;
    }

    /** What the key between {@code start} and {@code end} means, or null when it is any other key. */
    static @Nullable Meaning meaning(KeyWords words, Text text, int start, int end, int floor) {
        if (start > floor && text.charAt(start - 1) >= 0x80) {
            return words.findForeign(text, end, floor); // a letter of another script is no joint
        }
        if (start == end) {
            return null;
        }
        if (start > floor && encodedAt(text, start, floor) > 0) {
            return encoded(words, text, end, floor);
        }
        return words.find(text, start, end);
    }

    /** The rare case; it costs an array for the decoded key. */
    private static @Nullable Meaning encoded(KeyWords words, Text text, int end, int floor) {
        int limit = Math.max(floor, end - LONGEST_ENCODED);
        int start = end;
        while (start > limit
                && (Ascii.isKeyPart(text.charAt(start - 1)) || "%\\".indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        StringBuilder key = new StringBuilder(LONGEST);
        int i = start;
        while (i < end) {
            int width = width(text, i, end);
            char c = width == 1 ? text.charAt(i) : decoded(text, i, width);
            if (Ascii.isKeyPart(c)) {
                key.append(c);
            } else {
                key.setLength(0);
            }
            i += width;
        }
        Text decoded = Text.of(key);
        return words.find(decoded, 0, decoded.length());
    }

    /** How long the encoded character is whose end or middle {@code start} stands in, or 0 when it stands in none. */
    private static int encodedAt(Text text, int start, int floor) {
        char before = text.charAt(start - 1);
        if (before == '%') {
            return width(text, start - 1, text.length()) == PERCENT ? PERCENT : 0;
        }
        if (start - UNICODE >= floor && width(text, start - UNICODE, start) == UNICODE) {
            return UNICODE;
        }
        return 0;
    }

    private static int width(Text text, int at, int end) {
        char c = text.charAt(at);
        if (c == '%' && isHex(text, at + 1, 2, end)) {
            return PERCENT;
        }
        return c == '\\' && at + 1 < end && text.charAt(at + 1) == 'u' && isHex(text, at + 2, 4, end) ? UNICODE : 1;
    }

    private static char decoded(Text text, int at, int width) {
        int code = 0;
        for (int i = width == PERCENT ? at + 1 : at + 2; i < at + width; i++) {
            code = code << 4 | Character.digit(text.charAt(i), 16);
        }
        return (char) code;
    }

    private static boolean isHex(Text text, int from, int digits, int end) {
        if (from + digits > end) {
            return false;
        }
        for (int i = from; i < from + digits; i++) {
            if (!Ascii.isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
