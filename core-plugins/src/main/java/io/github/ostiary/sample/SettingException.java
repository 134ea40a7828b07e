package io.github.ostiary.sample;

import io.github.ostiary.config.Leftover;
import org.jspecify.annotations.Nullable;

/** Something written in an element that cannot be used: which, its value, and what is allowed. */
final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    SettingException(String element, String reason) {
        super(element + " " + reason + ".");
    }

    /** Refuses what was left over in an element, if anything was. */
    static void refuse(@Nullable Leftover leftover, Class<?> builder) throws SettingException {
        if (leftover != null) {
            throw new SettingException(leftover.element(), leftover.reason(Leftover.known(builder)));
        }
    }

    SettingException(String element, String attribute, String value, String allowed) {
        super(element + " " + attribute + "=\"" + value + "\": allowed is " + allowed + ".");
    }
}
