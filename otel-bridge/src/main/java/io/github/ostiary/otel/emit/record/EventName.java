package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.SafeText;
import io.github.ostiary.redact.PolicyException;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.function.Function;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;

/** Names a record's event, from where its settings say. An event that has nothing there has no name. */
final class EventName implements Part {
    private static final int LONGEST = 256;
    private static final String KEY = "key:";

    private final SafeText text;
    private final Function<LogEvent, @Nullable String> source;

    private EventName(SafeText text, Function<LogEvent, @Nullable String> source) {
        this.text = text;
        this.source = source;
    }

    static EventName parse(SafeText text, String source) throws PolicyException {
        if (source.equals("marker")) {
            return new EventName(text, EventName::marker);
        }
        if (source.equals("type")) {
            return new EventName(text, EventName::type);
        }
        if (source.startsWith(KEY) && source.length() > KEY.length()) {
            String key = source.substring(KEY.length());
            return new EventName(text, event -> value(event, key));
        }
        throw new PolicyException("OtelBridge", "eventName", source, "marker, type, or key: and a key of map messages");
    }

    @Override
    public void fill(LogRecordBuilder record, LogEvent event, String body) {
        String name = source.apply(event);
        if (name != null) {
            record.setEventName(text.of(name, LONGEST));
        }
    }

    private static @Nullable String marker(LogEvent event) {
        Marker marker = event.getMarker();
        return marker == null ? null : marker.getName();
    }

    private static @Nullable String type(LogEvent event) {
        return event.getMessage() instanceof StructuredDataMessage structured ? structured.getType() : null;
    }

    private static @Nullable String value(LogEvent event, String key) {
        return event.getMessage() instanceof MapMessage<?, ?> message ? message.get(key) : null;
    }
}
