package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.SafeNames;
import io.github.ostiary.otel.emit.text.SafeText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.StructuredDataId;
import org.apache.logging.log4j.message.StructuredDataMessage;

/**
 * The fields of map messages, each redacted with its key, under {@code log4j.map_message.} and the key; of structured
 * data also its id and type. Of a message with more fields than {@link RecordParts#MOST_FIELDS} the rest is counted.
 */
final class MapFields implements Part {
    private static final String PREFIX = "log4j.map_message.";
    private static final AttributeKey<Long> LEFT_OUT = AttributeKey.longKey("log4j.map_message_left_out");
    private static final AttributeKey<String> ID = AttributeKey.stringKey("log4j.structured_data.id");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("log4j.structured_data.type");

    private final SafeText text;
    private final SafeNames names;
    private final ListedKeys keys;

    MapFields(SafeText text, SafeNames names, ListedKeys keys) {
        this.text = text;
        this.names = names;
        this.keys = keys;
    }

    @Override
    public void fill(LogRecordBuilder record, LogEvent event, String body) {
        if (event.getMessage() instanceof MapMessage<?, ?> message) {
            fill(record, message);
            if (message instanceof StructuredDataMessage structured) {
                StructuredDataId id = structured.getId();
                if (id != null) {
                    record.setAttribute(ID, text.of(id.toString(), RecordParts.LONGEST_FIELD));
                }
                if (structured.getType() != null) {
                    record.setAttribute(TYPE, text.of(structured.getType(), RecordParts.LONGEST_FIELD));
                }
            }
        }
    }

    private void fill(LogRecordBuilder record, MapMessage<?, ?> message) {
        int[] seen = {0};
        message.forEach((key, value) -> {
            if (value != null && keys.contains(key) && seen[0]++ < RecordParts.MOST_FIELDS) {
                record.setAttribute(
                        AttributeKey.stringKey(PREFIX + names.of(key)),
                        text.ofField(key, value.toString(), RecordParts.LONGEST_FIELD));
            }
        });
        if (seen[0] > RecordParts.MOST_FIELDS) {
            record.setAttribute(LEFT_OUT, (long) seen[0] - RecordParts.MOST_FIELDS);
        }
    }
}
