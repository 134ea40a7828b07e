package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.SafeNames;
import io.github.ostiary.otel.emit.text.SafeText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.util.TriConsumer;

/** Listed context data, each value under its own key. */
final class ContextDataFields implements Part {
    private final SafeText text;
    private final SafeNames names;
    private final ListedKeys keys;
    private final TriConsumer<String, Object, LogRecordBuilder> each = this::fill;

    ContextDataFields(SafeText text, SafeNames names, ListedKeys keys) {
        this.text = text;
        this.names = names;
        this.keys = keys;
    }

    @Override
    public void fill(LogRecordBuilder record, LogEvent event, String body) {
        event.getContextData().forEach(each, record);
    }

    private void fill(String key, Object value, LogRecordBuilder record) {
        if (keys.contains(key) && value != null) {
            record.setAttribute(
                    AttributeKey.stringKey(names.of(key)),
                    text.ofField(key, value.toString(), RecordParts.LONGEST_FIELD));
        }
    }
}
