package io.github.ostiary.redact;

import java.util.List;

/** Values that stay although a detector found them, such as the card numbers of a test system. */
final class AllowedValues {
    private final String[] values;

    AllowedValues(List<String> values) {
        this.values = values.toArray(new String[0]);
    }

    boolean holds(Text text, int start, int end) {
        for (String value : values) {
            if (value.length() == end - start && Ascii.startsWith(text, start, value)) {
                return true;
            }
        }
        return false;
    }
}
