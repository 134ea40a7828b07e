package io.github.ostiary.sample;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** What of a log call, or of its event, rules and keys look at, without an object for it. */
final class Subject {
    private static final String PARAMETER = "{}";
    private static final int PARAMETER_BYTES = 16;
    private static final int STACK_TRACE = 4096;
    private static final int AROUND = 128;

    private Subject() {}

    /** The value of a key of the context data: the event's, or the calling thread's before there is one. */
    static @Nullable Object context(String key, @Nullable LogEvent event, CallersContext callers) {
        return event == null ? callers.value(key) : event.getContextData().getValue(key);
    }

    /** The pattern before its parameters are filled in; null for what has none, such as a lambda that builds the message. */
    @SuppressWarnings("deprecation") // Log4j names nothing else that gives the pattern
    static @Nullable String pattern(@Nullable Object message) {
        if (message instanceof String text) {
            return text;
        }
        return message instanceof Message built ? built.getFormat() : null;
    }

    /**
     * How many bytes a line will take, as far as can be told before it is formatted: its pattern, 16 bytes for each of its
     * parameters, a stack trace, and what a layout writes around every message.
     */
    static int bytes(@Nullable Object message, @Nullable Throwable thrown) {
        int bytes = AROUND + (thrown == null ? 0 : STACK_TRACE);
        String pattern = pattern(message);
        if (pattern == null) {
            return bytes;
        }
        bytes += pattern.length();
        for (int at = pattern.indexOf(PARAMETER); at >= 0; at = pattern.indexOf(PARAMETER, at + 2)) {
            bytes += PARAMETER_BYTES;
        }
        return bytes;
    }

    static boolean isMarked(@Nullable Marker marker, String name) {
        return marker != null && marker.isInstanceOf(name);
    }

    /** Whether the throwable is of the named class or one derived from it. */
    static boolean isThrown(@Nullable Throwable thrown, String className) {
        for (Class<?> type = thrown == null ? null : thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a logger has this name or stands below it; the root's name is empty. */
    static boolean isBelow(String logger, String prefix) {
        return prefix.isEmpty()
                || (logger.startsWith(prefix)
                        && (logger.length() == prefix.length() || logger.charAt(prefix.length()) == '.'));
    }

    static boolean isWithin(Level level, Level coarse, Level fine) {
        return level.intLevel() >= coarse.intLevel() && level.intLevel() <= fine.intLevel();
    }
}
