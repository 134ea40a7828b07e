package io.github.ostiary.trail.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JsonText} writes, and nothing else: any other order, spelling or white space is refused, so that
 * one access has one text. A general JSON parser takes many spellings of one value; this takes one, and in one pass.
 */
final class JsonCursor {
    private static final int MOST_DIGITS = 18;
    private static final byte[] OPEN = text("[");
    private static final byte[] COMMA = text(",");
    private static final byte[] CLOSE = text("]");
    private static final byte[] QUOTE = text("\"");

    /** A kind of string that is checked byte by byte: ASCII characters that need no escape. */
    @FunctionalInterface
    interface Form {
        /** Length of the text of this form that starts at {@code start} and ends before {@code end}; -1 if there is none. */
        int length(byte[] source, int start, int end);
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    JsonCursor(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /** Text to expect, as it stands in an entry: made once, so that looking for it compares bytes with bytes. */
    static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    AccessTextException wrong(String what) {
        return new AccessTextException(what + " at byte " + at);
    }

    /** Steps over {@code text}, which must stand here. */
    void expect(byte[] text) throws AccessTextException {
        if (!skip(text)) {
            throw wrong("expected " + new String(text, StandardCharsets.US_ASCII));
        }
    }

    /** Steps over {@code text} if it stands here. */
    boolean skip(byte[] text) {
        int behind = at + text.length;
        boolean there = behind <= end && Arrays.equals(bytes, at, behind, text, 0, text.length);
        if (there) {
            at = behind;
        }
        return there;
    }

    void expectEnd() throws AccessTextException {
        if (at != end) {
            throw wrong("more text than one access has");
        }
    }

    /** A decimal number from 0 to 18 digits, without leading zeros. */
    long number() throws AccessTextException {
        int start = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - start < MOST_DIGITS) {
            value = value * 10 + bytes[at++] - '0';
        }
        if (at == start || (bytes[start] == '0' && at - start > 1)) {
            throw wrong("expected a decimal number without leading zeros");
        }
        return value;
    }

    int smallNumber() throws AccessTextException {
        long value = number();
        if (value > Integer.MAX_VALUE) {
            throw wrong(value + " is out of range");
        }
        return (int) value;
    }

    /** The string after {@code name}, or null when that member is absent. */
    @Nullable
    String optional(byte[] name) throws AccessTextException {
        return skip(name) ? string() : null;
    }

    List<String> strings() throws AccessTextException {
        expect(OPEN);
        List<String> values = new ArrayList<>();
        if (skip(CLOSE)) {
            return values;
        }
        do {
            values.add(string());
        } while (skip(COMMA));
        expect(CLOSE);
        return values;
    }

    /** A string of one form, or null when something else stands here. */
    @Nullable
    String string(Form form) {
        int start = at + 1;
        int length = at < end && bytes[at] == '"' ? form.length(bytes, start, end) : -1;
        return length >= 0 && start + length < end && bytes[start + length] == '"' ? plain(start, length) : null;
    }

    String string() throws AccessTextException {
        expect(QUOTE);
        int start = at;
        int behind = start;
        while (behind < end && isPlain(bytes[behind])) {
            behind++;
        }
        if (behind < end && bytes[behind] == '"') {
            return plain(start, behind - start);
        }
        return unescaped(start);
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\'; // bytes of 0x80 and above are negative
    }

    /** Steps over the closing quote behind ASCII characters that need no escape. */
    private String plain(int start, int length) {
        at = start + length + 1;
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    private String unescaped(int start) throws AccessTextException {
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= end) {
            at = end;
            throw wrong("a string without an end");
        }
        return unescaped(strictUtf8(start, at++ - start));
    }

    private String unescaped(String raw) throws AccessTextException {
        StringBuilder value = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                value.append(c);
            } else if (raw.startsWith("u00", i + 1) && i + 5 < raw.length()) {
                value.append(
                        (char) (Character.digit(raw.charAt(i + 4), 16) * 16 + Character.digit(raw.charAt(i + 5), 16)));
                i += 5;
            } else {
                value.append(raw.charAt(++i)); // in bounds: a string never ends behind a lone backslash
            }
        }
        StringBuilder canonical = new StringBuilder(raw.length() + 2);
        JsonText.quote(value.toString(), canonical);
        if (!canonical.substring(1, canonical.length() - 1).equals(raw)) {
            throw wrong("a string in another than its canonical spelling");
        }
        return value.toString();
    }

    private String strictUtf8(int start, int length) throws AccessTextException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("a string that is not UTF-8");
        }
    }
}
