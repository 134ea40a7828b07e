package io.github.ostiary.trail.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link JsonText} writes, and nothing else: any other order, spelling or white space is refused, so that
 * one access has one text. A general JSON parser takes many spellings of one value; this takes one, and in one pass.
 */
final class JsonCursor {
    private static final int MOST_DIGITS = 18;

    private final byte[] bytes;
    private final int end;
    private int at;

    JsonCursor(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    AccessTextException wrong(String what) {
        return new AccessTextException(what + " at byte " + at);
    }

    /** Steps over {@code text}, which must stand here. */
    void expect(String text) throws AccessTextException {
        if (!skip(text)) {
            throw wrong("expected " + text);
        }
    }

    /** Steps over {@code text} if it stands here. */
    boolean skip(String text) {
        if (end - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        at += text.length();
        return true;
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
    String optional(String name) throws AccessTextException {
        return skip(name) ? string() : null;
    }

    List<String> strings() throws AccessTextException {
        expect("[");
        List<String> values = new ArrayList<>();
        if (skip("]")) {
            return values;
        }
        do {
            values.add(string());
        } while (skip(","));
        expect("]");
        return values;
    }

    String string() throws AccessTextException {
        expect("\"");
        int start = at;
        boolean plain = true;
        while (at < end && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                at++;
            }
            plain &= at < end && bytes[at] >= ' ' && bytes[at - 1] != '\\';
            at++;
        }
        if (at >= end) {
            at = Math.min(at, end);
            throw wrong("a string without an end");
        }
        int length = at++ - start;
        return plain
                ? new String(bytes, start, length, StandardCharsets.ISO_8859_1)
                : unescaped(strictUtf8(start, length));
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
