package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes events safe part by part. A part that holds no secret stays the object that it was, and so does an event all of
 * whose parts do.
 */
final class SafeEvents {
    private final SafeTexts texts;
    private final SafeMessages messages;

    SafeEvents(Redactor redactor) {
        this.texts = new SafeTexts(redactor);
        this.messages = new SafeMessages(texts);
    }

    /** The event without secrets, or null when a rule drops it. */
    @Nullable
    LogEvent of(LogEvent event) {
        try {
            return safe(event);
        } catch (SafeTexts.DroppedException e) {
            return null;
        }
    }

    private LogEvent safe(LogEvent event) throws SafeTexts.DroppedException {
        Message message = messages.of(event.getMessage());
        StringMap context = context(event.getContextData());
        ThreadContext.ContextStack stack = stack(event.getContextStack());
        Throwable thrown = SafeThrowable.of(event.getThrown(), texts);
        String logger = nullable(event.getLoggerName());
        String thread = nullable(event.getThreadName());
        boolean same = message == event.getMessage()
                && context == null
                && stack == event.getContextStack()
                && thrown == event.getThrown()
                && Objects.equals(logger, event.getLoggerName())
                && Objects.equals(thread, event.getThreadName());
        if (same) {
            return event;
        }
        Log4jLogEvent.Builder builder = new Log4jLogEvent.Builder(event)
                .setMessage(message)
                .setThrown(thrown)
                .setContextStack(stack)
                .setLoggerName(logger)
                .setThreadName(thread);
        return (context == null ? builder : builder.setContextData(context)).build();
    }

    private @Nullable String nullable(@Nullable String text) throws SafeTexts.DroppedException {
        return text == null ? null : texts.of(text);
    }

    /** The context without secrets; null when it holds none. */
    private @Nullable StringMap context(@Nullable ReadOnlyStringMap context) throws SafeTexts.DroppedException {
        if (context == null || context.isEmpty()) {
            return null;
        }
        SortedArrayStringMap safe = new SortedArrayStringMap(context);
        boolean changed = false;
        for (int i = 0; i < safe.size(); i++) {
            String key = safe.getKeyAt(i);
            Object value = safe.getValueAt(i);
            Object hidden = texts.ofField(key, value);
            if (hidden != value) {
                safe.putValue(key, hidden);
                changed = true;
            }
        }
        return changed ? safe : null;
    }

    private ThreadContext.@Nullable ContextStack stack(ThreadContext.@Nullable ContextStack stack)
            throws SafeTexts.DroppedException {
        if (stack == null || stack.getDepth() == 0) {
            return stack;
        }
        List<String> safe = new ArrayList<>();
        for (String text : stack.asList()) {
            safe.add(String.valueOf(texts.ofField("", text)));
        }
        return safe.equals(stack.asList()) ? stack : new MutableThreadContextStack(safe);
    }
}
