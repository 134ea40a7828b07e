package io.github.ostiary.sample.tail;

import org.apache.logging.log4j.core.LogEvent;

/**
 * How much heap an event takes that is held back: its texts at two bytes a character, and a flat sum for the rest.
 *
 * <p>An estimate. The objects that were logged as parameters, and what a throwable refers to, stay alive with the event
 * and cannot be measured.
 */
final class Footprint {
    private static final long EVENT = 512;
    private static final long THROWABLE = 4_096;
    private static final long ENTRY = 16;

    private Footprint() {}

    static long of(LogEvent event) {
        long[] bytes = {EVENT + 2L * event.getMessage().getFormattedMessage().length()};
        if (event.getThrown() != null) {
            bytes[0] += THROWABLE;
        }
        event.getContextData().forEach((key, value) -> bytes[0] += ENTRY + 2L * (key.length() + length(value)));
        return bytes[0];
    }

    private static int length(Object value) {
        return value instanceof CharSequence text ? text.length() : 0;
    }
}
