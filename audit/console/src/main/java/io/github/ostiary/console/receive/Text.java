package io.github.ostiary.console.receive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bounds for texts that come from outside. */
public final class Text {
    private Text() {}

    /** The first {@code most} characters, never half a surrogate pair; three dots tell that more followed. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /** The id in lower case when it is one of {@code digits} hex digits and not all zeros; else null. */
    public static @Nullable String hexId(@Nullable String id, int digits) {
        if (id == null || id.length() != digits) {
            return null;
        }
        boolean something = false;
        for (int i = 0; i < digits; i++) {
            char c = id.charAt(i);
            if (Character.digit(c, 16) < 0 || c > 'f') {
                return null;
            }
            something |= c != '0';
        }
        return something ? id.toLowerCase(Locale.ROOT) : null;
    }
}
