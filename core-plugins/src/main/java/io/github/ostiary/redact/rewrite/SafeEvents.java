package io.github.ostiary.redact.rewrite;

import io.github.ostiary.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
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
public final class SafeEvents {
    private final SafeTexts texts;
    private final SafeMessages messages;

    /** Prepares; the redactor decides what is a secret. */
    public SafeEvents(Redactor redactor) {
        this.texts = new SafeTexts(redactor);
        this.messages = new SafeMessages(texts);
    }

    /** The event without secrets, or null when a rule drops it. */
    public @Nullable LogEvent of(LogEvent event) {
        return of(event, Unseen.ALL);
    }

    private @Nullable LogEvent of(LogEvent event, Unseen unseen) {
        try {
            return safe(event, unseen.isException());
        } catch (SafeTexts.DroppedException e) {
            return null;
        }
    }

    /**
     * The event without the secrets that are not seen where it is printed, or null when a rule drops it. Allocates nothing
     * when single values of the context are all that is not seen, and they hold no secret.
     *
     * @param spare room that is empty before and after
     */
    public @Nullable LogEvent of(LogEvent event, Unseen unseen, StringBuilder spare) {
        if (unseen.isNothing()) {
            return event;
        }
        if (unseen.isWhole()) {
            return of(event, unseen);
        }
        try {
            return byKeys(event, unseen, spare);
        } catch (SafeTexts.DroppedException e) {
            return null;
        } finally {
            spare.setLength(0);
        }
    }

    private LogEvent byKeys(LogEvent event, Unseen unseen, StringBuilder spare) throws SafeTexts.DroppedException {
        StringMap context = context(event.getContextData(), unseen, spare);
        Message message = event.getMessage();
        if (unseen.isMapMessage() && message instanceof MapMessage) {
            message = messages.of(message);
        }
        if (context == null && message == event.getMessage()) {
            return event;
        }
        Log4jLogEvent.Builder builder = new Log4jLogEvent.Builder(event).setMessage(message);
        return (context == null ? builder : builder.setContextData(context)).build();
    }

    /** The context without the secrets under the keys that are not seen; null when they hold none. */
    private @Nullable StringMap context(@Nullable ReadOnlyStringMap context, Unseen unseen, StringBuilder spare)
            throws SafeTexts.DroppedException {
        StringMap safe = null;
        for (int i = 0; context != null && i < unseen.keyCount(); i++) {
            String key = unseen.key(i);
            Object value = context.getValue(key);
            Object hidden = texts.ofField(key, value, spare);
            if (hidden != value) {
                safe = safe == null ? new SortedArrayStringMap(context) : safe;
                safe.putValue(key, hidden);
            }
        }
        return safe;
    }

    private LogEvent safe(LogEvent event, boolean exception) throws SafeTexts.DroppedException {
        Message message = messages.of(event.getMessage());
        StringMap context = context(event.getContextData());
        ThreadContext.ContextStack stack = stack(event.getContextStack());
        Throwable thrown = exception ? SafeThrowable.of(event.getThrown(), texts) : event.getThrown();
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
