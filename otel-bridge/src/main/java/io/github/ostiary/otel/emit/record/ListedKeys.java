package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.context.TraceKeys;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which keys' values may leave with a log record. The trace ids never leave this way; they are fields of the record itself. */
final class ListedKeys {
    private static final String ALL = "*";

    private final Set<String> listed;

    private ListedKeys(Set<String> listed) {
        this.listed = listed;
    }

    /** The keys of a comma-separated list, or, with {@code *} in it, all. */
    static ListedKeys parse(String commaSeparated) {
        return new ListedKeys(Stream.of(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(key -> !key.isEmpty() && !TraceKeys.contains(key))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    boolean contains(String key) {
        return listed.contains(key) || (listed.contains(ALL) && !TraceKeys.contains(key));
    }
}
