package io.github.ostiary.console.store;

import org.jspecify.annotations.Nullable;

/** The one spelling of a trace or span id: lower-case hex, not all zeros (W3C Trace Context, section 3.2.2). */
final class Identifiers {
    private Identifiers() {}

    static void requireTraceId(@Nullable String id) {
        require(id, 32, "trace id");
    }

    static void requireSpanId(@Nullable String id) {
        require(id, 16, "span id");
    }

    private static void require(@Nullable String id, int digits, String name) {
        if (id == null) {
            return;
        }
        boolean something = false;
        boolean hex = id.length() == digits;
        for (int i = 0; hex && i < digits; i++) {
            char c = id.charAt(i);
            hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            something |= c != '0';
        }
        if (!hex || !something) {
            throw new IllegalArgumentException("a " + name + " is " + digits
                    + " lower-case hex digits, not all zeros; this has " + id.length() + " characters");
        }
    }
}
