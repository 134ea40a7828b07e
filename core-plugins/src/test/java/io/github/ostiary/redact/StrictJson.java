package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON exactly as RFC 8259 has it, so that no leniency of a reader hides what a mask broke. An object becomes the list of
 * its keys and values in their order, since a key may be masked and two masked keys may be the same.
 */
final class StrictJson {
    private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";

    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    /** The value that the text is, as {@link List}, {@link String} or null for every number and word. */
    static @Nullable Object read(String text) {
        StrictJson json = new StrictJson(text);
        Object value = json.value();
        json.expect(json.at == text.length(), "the end");
        return value;
    }

    private @Nullable Object value() {
        space();
        Object value = switch (peek()) {
            case '{' -> items('}', true);
            case '[' -> items(']', false);
            case '"' -> string();
            default -> word();
        };
        space();
        return value;
    }

    private List<@Nullable Object> items(char closing, boolean keyed) {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        space();
        for (boolean more = peek() != closing; more; more = peek() == ',') {
            at += items.isEmpty() ? 0 : 1;
            if (keyed) {
                space();
                items.add(string());
                space();
                take(':');
            }
            items.add(value());
        }
        take(closing);
        return items;
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            expect(peek() >= ' ', "no control character");
            string.append(peek() == '\\' ? escape() : text.charAt(at++));
        }
        at++;
        return string.toString();
    }

    private char escape() {
        at++;
        int known = "\"\\/bfnrt".indexOf(peek());
        if (known >= 0) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(known);
        }
        take('u');
        expect(text.substring(at, Math.min(text.length(), at + 4)).matches("[0-9a-fA-F]{4}"), "four digits");
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private @Nullable Object word() {
        int start = at;
        while (at < text.length() && ",:]}\" \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        expect(word.matches(NUMBER) || List.of("true", "false", "null").contains(word), "a value");
        return null;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void take(char c) {
        expect(peek() == c, String.valueOf(c));
        at++;
    }

    private char peek() {
        expect(at < text.length(), "more");
        return text.charAt(at);
    }

    private void expect(boolean met, String what) {
        if (!met) {
            throw new IllegalArgumentException("expected " + what + " at " + at + " of " + text);
        }
    }
}
