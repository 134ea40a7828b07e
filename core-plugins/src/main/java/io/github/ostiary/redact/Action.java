package io.github.ostiary.redact;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What takes the place of a value that was found. */
enum Action {
    /** {@code [redacted:<class>]}. */
    MASK,
    /** {@code [redacted:<class>:<last four>]} where enough stays hidden, else as {@link #MASK}. */
    LAST4,
    /** {@code [redacted:<class>:<keyId>:<digest>]}: the same value gives the same digest, to whoever has the key. */
    HMAC,
    /** Nothing: key, sign and value go; a value without a key before it is masked. */
    DROP,
    /** The whole event goes. */
    DROP_EVENT;

    /** How users write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Action parse(String element, String text) throws PolicyException {
        for (Action action : values()) {
            if (action.text().equals(text)) {
                return action;
            }
        }
        String allowed = Arrays.stream(values()).map(Action::text).collect(Collectors.joining(", "));
        throw new PolicyException(element, "action", text, allowed);
    }
}
