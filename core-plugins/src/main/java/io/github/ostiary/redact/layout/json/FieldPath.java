package io.github.ostiary.redact.layout.json;

import java.util.ArrayList;
import java.util.List;

/**
 * The names under which a field stands in its template, as the beginning of JSON text: each name with its colon, and an
 * opening brace between two. The field's value is searched behind it, so that the names of the objects round it decide as
 * well as its own.
 */
final class FieldPath {
    private static final String NOTHING_LEFT = "null";

    private final String prefix;
    private final boolean flattening;

    /** The beginning up to and with each name, the longest first. */
    private final List<String> beginnings = new ArrayList<>();

    /**
     * Joins names.
     *
     * @param names as JSON strings, the outermost first
     * @param flattening whether the field writes its own name, or several, into the last object
     */
    FieldPath(List<String> names, boolean flattening) {
        StringBuilder path = new StringBuilder();
        for (String name : names) {
            path.append(path.isEmpty() ? "" : "{").append(name).append(':');
            beginnings.add(0, path.toString());
        }
        this.prefix = path + (flattening && !names.isEmpty() ? "{" : "");
        this.flattening = flattening;
    }

    /** The text to begin with. */
    String prefix() {
        return prefix;
    }

    /**
     * Leaves the value alone. When an object round it was hidden, the mask of that is the value; a field that writes its
     * own names then writes nothing. A rule may also have taken name and value away together: the name is written already,
     * so its value becomes null.
     */
    void removeFrom(StringBuilder clean) {
        if (prefix.isEmpty()) {
            return;
        }
        if (clean.indexOf(prefix) == 0 && (flattening || clean.length() > prefix.length())) {
            clean.delete(0, prefix.length());
            return;
        }
        for (String beginning : beginnings) {
            if (!flattening && clean.indexOf(beginning + "\"") == 0 && clean.lastIndexOf("\"") == clean.length() - 1) {
                clean.delete(0, beginning.length());
                return;
            }
        }
        clean.setLength(0);
        clean.append(flattening ? "" : NOTHING_LEFT);
    }
}
