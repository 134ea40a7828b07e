package io.github.ostiary.redact.layout;

import org.jspecify.annotations.Nullable;

/**
 * Whether a pattern can show a part of a text without the rest: {@code %.30m}, {@code %-20.20c}, {@code %maxLen},
 * {@code %replace}. What is left of a card or a password then looks like nothing, so the event itself must be made safe
 * before such a pattern sees it. When in doubt, it can.
 */
final class Cuts {
    private static final String[] CONVERTERS = {"maxLen", "replace"};

    private Cuts() {}

    static boolean in(@Nullable String pattern) {
        if (pattern == null) {
            return true;
        }
        for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', at + 1)) {
            int i = at + 1;
            while (i < pattern.length() && (pattern.charAt(i) == '-' || Character.isDigit(pattern.charAt(i)))) {
                i++;
            }
            if (i < pattern.length() && pattern.charAt(i) == '.') {
                return true;
            }
            for (String converter : CONVERTERS) {
                if (pattern.startsWith(converter, i)) {
                    return true;
                }
            }
        }
        return false;
    }
}
