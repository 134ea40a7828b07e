package io.github.ostiary.redact.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes that somebody wrote in an element. */
final class Attributes {
    private final Map<String, String> written = new LinkedHashMap<>();

    /** Adds an attribute; null when it was not written. */
    Attributes with(String name, @Nullable String value) {
        if (value != null) {
            written.put(name, value);
        }
        return this;
    }

    Map<String, String> written() {
        return written;
    }
}
