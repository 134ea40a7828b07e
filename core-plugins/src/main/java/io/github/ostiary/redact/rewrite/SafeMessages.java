package io.github.ostiary.redact.rewrite;

import io.github.ostiary.redact.rewrite.SafeTexts.DroppedException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages safe. Maps and structured data stay what they are, with safe values under their keys; any other message
 * becomes its safe text when the text or one of its parameters holds a secret.
 */
final class SafeMessages {
    private final SafeTexts texts;

    SafeMessages(SafeTexts texts) {
        this.texts = texts;
    }

    @Nullable
    Message of(@Nullable Message message) throws DroppedException {
        if (message == null) {
            return null;
        }
        if (message instanceof StructuredDataMessage structured) {
            return structured(structured);
        }
        if (message instanceof ObjectArrayMessage row) {
            return row(row);
        }
        return message instanceof MapMessage<?, ?> map ? map(map) : text(message);
    }

    /** What is written as a row of a table stays one. */
    private Message row(ObjectArrayMessage message) throws DroppedException {
        Object[] values = message.getParameters();
        @Nullable Object[] safe = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            safe[i] = texts.ofField("", values[i]);
        }
        return Arrays.equals(safe, values) ? message : new ObjectArrayMessage(safe);
    }

    private Message structured(StructuredDataMessage message) throws DroppedException {
        Map<String, Object> values = values(message);
        String text = message.getFormat() == null ? null : texts.of(message.getFormat());
        if (values == null && Objects.equals(text, message.getFormat())) {
            return message;
        }
        Map<String, String> strings = new LinkedHashMap<>();
        (values == null ? message.getData() : values).forEach((key, value) -> strings.put(key, String.valueOf(value)));
        return new StructuredDataMessage(message.getId(), text, message.getType(), strings);
    }

    @SuppressWarnings("unchecked") // a mask is a string, and so are the values of every map message that is typed
    private Message map(MapMessage<?, ?> message) throws DroppedException {
        Map<String, Object> values = values(message);
        return values == null ? message : ((MapMessage<?, Object>) message).newInstance(values);
    }

    /** The values without secrets; null when they hold none. */
    private @Nullable Map<String, Object> values(MapMessage<?, ?> message) throws DroppedException {
        Map<String, Object> safe = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<String, ?> entry : message.getData().entrySet()) {
            Object value = texts.ofField(entry.getKey(), entry.getValue());
            changed |= value != entry.getValue();
            safe.put(entry.getKey(), value);
        }
        return changed ? safe : null;
    }

    private Message text(Message message) throws DroppedException {
        String text = String.valueOf(message.getFormattedMessage());
        String safe = texts.of(text);
        if (!safe.equals(text)) {
            return message instanceof ObjectMessage ? new ObjectMessage(safe) : new SimpleMessage(safe);
        }
        return hasCleanParameters(message) ? message : new SimpleMessage(safe);
    }

    private boolean hasCleanParameters(Message message) throws DroppedException {
        Object[] parameters = message.getParameters();
        if (parameters == null || message instanceof ObjectMessage) {
            return true;
        }
        for (Object parameter : parameters) {
            if (texts.ofField("", parameter) != parameter) {
                return false;
            }
        }
        return true;
    }
}
