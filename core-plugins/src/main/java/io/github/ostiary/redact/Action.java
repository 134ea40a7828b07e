package io.github.ostiary.redact;

import java.util.Locale;

/** What takes the place of a value that was found. */
enum Action {
    /** {@code [redacted:<class>]}. */
    MASK,
    /** {@code [redacted:<class>:<last four>]} where enough stays hidden, else as {@link #MASK}. */
    LAST4;

    static Action parse(String element, String text) throws PolicyException {
        for (Action action : values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(text)) {
                return action;
            }
        }
        throw new PolicyException(element, "action", text, "mask, last4");
    }
}
