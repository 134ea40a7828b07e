package io.github.ostiary.sample.tail;

import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/** What events are grouped by: a value of their context data, or their thread. */
sealed interface Subject {
    /** The key of {@code event}; null when it has none, and then it is none of the filter's business. */
    @Nullable
    String key(LogEvent event);

    /** Groups by the text under {@code name}. A text that is empty or too long to be an identifier is no key. */
    record Context(String name) implements Subject {
        private static final int LONGEST = 128;

        @Override
        public @Nullable String key(LogEvent event) {
            Object value = event.getContextData().getValue(name);
            return value instanceof String text && !text.isEmpty() && text.length() <= LONGEST ? text : null;
        }
    }

    /** Groups by the thread that logs. */
    record OwnThread() implements Subject {
        @Override
        public String key(LogEvent event) {
            return Long.toString(event.getThreadId());
        }
    }

    /** Groups nothing: the answer to a wrong setting. */
    record Nothing() implements Subject {
        @Override
        public @Nullable String key(LogEvent event) {
            return null;
        }
    }
}
