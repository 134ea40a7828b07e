package io.github.ostiary.otel.emit;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which context data leaves with a log record: none unless listed, since it is put there for the application's own eyes.
 * The trace ids never leave this way; they are fields of the record itself.
 */
final class ContextKeys {
    private static final String ALL = "*";
    private static final Set<String> OWN = Set.of("trace_id", "span_id", "trace_flags");

    private final Set<String> listed;

    private ContextKeys(Set<String> listed) {
        this.listed = listed;
    }

    /** The keys of a comma-separated list, or, with {@code *} in it, all. */
    static ContextKeys parse(String commaSeparated) {
        return new ContextKeys(Stream.of(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(key -> !key.isEmpty() && !OWN.contains(key))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean isEmpty() {
        return listed.isEmpty();
    }

    boolean contains(String key) {
        return listed.contains(key) || (listed.contains(ALL) && !OWN.contains(key));
    }
}
