package io.github.ostiary.redact.layout.json;

import org.apache.logging.log4j.layout.template.json.util.JsonWriter;

/** Cuts the strings in JSON text where Log4j would have cut them before they were escaped. */
final class LongStrings {
    private static final int UNICODE_ESCAPE = 6;

    private LongStrings() {}

    /** Appends {@code json} with no string longer than {@code longest} characters, counted as they were before escaping. */
    static void append(StringBuilder json, int longest, String suffix, JsonWriter target) {
        StringBuilder out = target.getStringBuilder();
        if (json.length() <= longest + 2) {
            out.append(json);
            return;
        }
        int length = json.length();
        int at = 0;
        while (at < length) {
            char c = json.charAt(at++);
            out.append(c);
            if (c == '"') {
                at = string(json, at, longest, suffix, target);
            }
        }
    }

    /** Copies the string whose content begins at {@code from}, closing quote included, and returns the place behind it. */
    private static int string(StringBuilder json, int from, int longest, String suffix, JsonWriter target) {
        StringBuilder out = target.getStringBuilder();
        int length = json.length();
        int characters = 0;
        int at = from;
        while (at < length && json.charAt(at) != '"') {
            int next = at + width(json, at);
            if (characters++ < longest) {
                out.append(json, at, next);
            }
            at = next;
        }
        if (characters > longest) {
            quoted(suffix, target);
        } else if (at < length) {
            out.append('"');
        }
        return Math.min(length, at + 1);
    }

    /** The suffix, escaped, and the closing quote. */
    private static void quoted(String suffix, JsonWriter target) {
        StringBuilder out = target.getStringBuilder();
        int before = out.length();
        target.writeString(suffix);
        out.deleteCharAt(before);
    }

    private static int width(StringBuilder json, int at) {
        if (json.charAt(at) != '\\' || at + 1 >= json.length()) {
            return 1;
        }
        return json.charAt(at + 1) == 'u' ? Math.min(UNICODE_ESCAPE, json.length() - at) : 2;
    }
}
