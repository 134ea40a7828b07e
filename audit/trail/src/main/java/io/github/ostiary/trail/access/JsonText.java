package io.github.ostiary.trail.access;

import org.jspecify.annotations.Nullable;

/**
 * Writes the trail's JSON in its one spelling: members in the order they are given, no white space, integers only,
 * strings as they are but for {@code "}, {@code \} and control characters (always {@code \}{@code u00xx}). What is
 * absent is left out.
 */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(640);

    JsonText open(char bracket) {
        out.append(bracket);
        return this;
    }

    JsonText close(char bracket) {
        out.append(bracket);
        return this;
    }

    JsonText name(String name) {
        separate();
        out.append('"').append(name).append("\":");
        return this;
    }

    JsonText member(String name, @Nullable String value) {
        return value == null ? this : name(name).value(value);
    }

    JsonText member(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    JsonText member(String name, Iterable<String> values) {
        name(name).open('[');
        values.forEach(value -> {
            separate();
            value(value);
        });
        return close(']');
    }

    private void separate() {
        char last = out.charAt(out.length() - 1);
        if (last != '{' && last != '[') {
            out.append(',');
        }
    }

    private JsonText value(String value) {
        quote(value, out);
        return this;
    }

    static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
