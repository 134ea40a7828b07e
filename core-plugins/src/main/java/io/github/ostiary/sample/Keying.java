package io.github.ostiary.sample;

import io.github.ostiary.sample.keyed.Keys;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * What events are told apart by when they are counted: {@code logger, pattern} unless said otherwise. A message that a
 * lambda builds has no pattern, and is told apart by the rest.
 */
final class Keying {
    static final String ALLOWED = "logger, pattern, level, marker, context:<key>, parted by commas";
    static final String USUAL = "logger,pattern";

    private static final String CONTEXT = "context:";

    private final boolean logger;
    private final boolean pattern;
    private final boolean level;
    private final boolean marker;
    private final List<String> context;

    private Keying(boolean logger, boolean pattern, boolean level, boolean marker, List<String> context) {
        this.logger = logger;
        this.pattern = pattern;
        this.level = level;
        this.marker = marker;
        this.context = List.copyOf(context);
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException when a part is none of {@link #ALLOWED}
     */
    static Keying parse(String written) {
        boolean logger = false;
        boolean pattern = false;
        boolean level = false;
        boolean marker = false;
        List<String> context = new ArrayList<>();
        for (String part : written.split(",", -1)) {
            String name = part.strip();
            switch (name) {
                case "logger" -> logger = true;
                case "pattern" -> pattern = true;
                case "level" -> level = true;
                case "marker" -> marker = true;
                default -> {
                    if (!name.startsWith(CONTEXT) || name.length() == CONTEXT.length()) {
                        throw new IllegalArgumentException(ALLOWED);
                    }
                    context.add(name.substring(CONTEXT.length()));
                }
            }
        }
        return new Keying(logger, pattern, level, marker, context);
    }

    /** A hash of 64 bits of what tells this event apart. */
    long of(
            String loggerName,
            Level its,
            @Nullable Marker itsMarker,
            @Nullable Object message,
            @Nullable LogEvent event,
            CallersContext callers) {
        long key = 1;
        if (logger) {
            key = Keys.with(key, hash(loggerName));
        }
        if (pattern) {
            key = Keys.with(key, hash(Subject.pattern(message)));
        }
        if (level) {
            key = Keys.with(key, its.intLevel());
        }
        if (marker) {
            key = Keys.with(key, hash(itsMarker == null ? null : itsMarker.getName()));
        }
        for (int i = 0; i < context.size(); i++) {
            Object value = Subject.context(context.get(i), event, callers);
            key = Keys.with(key, value == null ? 0 : value.hashCode());
        }
        return Keys.spread(key);
    }

    /** A string's own hash has 32 bits; its length and ends make collisions of long patterns rarer still. */
    private static long hash(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        long ends = (long) text.charAt(text.length() / 2) << 16 | text.charAt(text.length() - 1);
        return (ends * 31 + text.length()) << 32 ^ text.hashCode();
    }
}
