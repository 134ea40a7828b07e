package io.github.ostiary.redact;

import java.util.Objects;

/**
 * The characters of one text, in an array. Detectors read texts of this one class only, so that a read is an array
 * access and not a call that depends on what was passed in. Used by one thread at a time.
 */
final class Text {
    private static final int ROOM = 1024;
    private static final int MOST_KEPT = 64 * 1024;

    private char[] chars = new char[ROOM];
    private int length;

    static Text of(CharSequence source) {
        Text text = new Text();
        text.load(source);
        return text;
    }

    void load(CharSequence source) {
        int size = source.length();
        reserve(size);
        if (source instanceof String string) {
            string.getChars(0, size, chars, 0);
        } else if (source instanceof StringBuilder builder) {
            builder.getChars(0, size, chars, 0);
        } else {
            for (int i = 0; i < size; i++) {
                chars[i] = source.charAt(i);
            }
        }
        length = size;
    }

    /** Takes what stands in {@code source} from {@code from} on. */
    void load(StringBuilder source, int from) {
        int size = source.length() - from;
        reserve(size);
        source.getChars(from, source.length(), chars, 0);
        length = size;
    }

    private void reserve(int size) {
        if (chars.length < size) {
            chars = new char[Math.max(size, Math.min(2 * chars.length, MOST_KEPT))];
        }
    }

    int length() {
        return length;
    }

    char charAt(int index) {
        return chars[Objects.checkIndex(index, length)];
    }

    /** The array that holds the text from its first place on; what stands behind {@link #length} is none of it. */
    char[] chars() {
        return chars;
    }

    void appendTo(StringBuilder out, int from, int to) {
        out.append(chars, from, to - from);
    }

    String substring(int from, int to) {
        return new String(chars, from, to - from);
    }

    /** Whether it is small enough to be kept for the next text. */
    boolean isSmall() {
        return chars.length <= MOST_KEPT;
    }
}
