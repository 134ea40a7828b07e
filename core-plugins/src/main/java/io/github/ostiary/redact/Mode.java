package io.github.ostiary.redact;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a policy is carried out. */
enum Mode {
    /** What the rules find is replaced. */
    REDACT,
    /** As {@link #REDACT}, and the value of every key is hidden unless the key is known as an identifier or allowed. */
    STRICT,
    /** A dry run: nothing is replaced, what would have been is counted. */
    COUNT;

    static Mode parse(String element, String text) throws PolicyException {
        for (Mode mode : values()) {
            if (mode.text().equals(text)) {
                return mode;
            }
        }
        String allowed = Arrays.stream(values()).map(Mode::text).collect(Collectors.joining(", "));
        throw new PolicyException(element, "mode", text, allowed);
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
