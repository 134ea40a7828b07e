package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.SafeNames;
import io.github.ostiary.otel.emit.text.SafeText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.TriConsumer;

/**
 * Listed context data, each value under its own key. Of an event with more than {@link RecordParts#MOST_FIELDS} of them the
 * rest is counted.
 */
final class ContextDataFields implements Part {
    private static final AttributeKey<Long> LEFT_OUT = AttributeKey.longKey("log4j.context_data_left_out");

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
        ReadOnlyStringMap data = event.getContextData();
        if (data.size() <= RecordParts.MOST_FIELDS) {
            data.forEach(each, record);
        } else {
            fillSome(record, data);
        }
    }

    private void fillSome(LogRecordBuilder record, ReadOnlyStringMap data) {
        int[] seen = {0};
        data.forEach((key, value) -> {
            if (keys.contains(key) && value != null && seen[0]++ < RecordParts.MOST_FIELDS) {
                fill(key, value, record);
            }
        });
        if (seen[0] > RecordParts.MOST_FIELDS) {
            record.setAttribute(LEFT_OUT, (long) seen[0] - RecordParts.MOST_FIELDS);
        }
    }

    private void fill(String key, Object value, LogRecordBuilder record) {
        if (keys.contains(key) && value != null) {
            record.setAttribute(
                    AttributeKey.stringKey(names.of(key)),
                    text.ofField(key, value.toString(), RecordParts.LONGEST_FIELD));
        }
    }
}
