package io.github.ostiary.otel.context;

import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/**
 * The ids of one span in the two shapes Log4j takes context data in, made once and read by every event of the span.
 *
 * <p>Immutable, as far as Log4j keeps to its word not to write into what a provider supplies. Knows nothing of
 * OpenTelemetry's classes, which may be absent.
 */
final class TraceIds {
    static final String TRACE_ID = "trace_id";
    static final String SPAN_ID = "span_id";
    static final String TRACE_FLAGS = "trace_flags";

    /** No span, so no ids. */
    static final TraceIds NONE = new TraceIds(Map.of());

    private final Map<String, String> map;
    private final StringMap stringMap;

    private TraceIds(Map<String, String> map) {
        this.map = map;
        this.stringMap = new SortedArrayStringMap(map);
        this.stringMap.freeze();
    }

    /** The ids of a span, all three in lowercase hexadecimal. */
    static TraceIds of(String traceId, String spanId, String traceFlags) {
        // A plain HashMap: Log4j copies it into another for every event, and no other map is walked with less garbage.
        Map<String, String> map = new HashMap<>();
        map.put(TRACE_ID, traceId);
        map.put(SPAN_ID, spanId);
        map.put(TRACE_FLAGS, traceFlags);
        return new TraceIds(map);
    }

    static boolean isKey(String key) {
        return TRACE_ID.equals(key) || SPAN_ID.equals(key) || TRACE_FLAGS.equals(key);
    }

    Map<String, String> asMap() {
        return map;
    }

    /** The same, frozen. */
    StringMap asStringMap() {
        return stringMap;
    }
}
