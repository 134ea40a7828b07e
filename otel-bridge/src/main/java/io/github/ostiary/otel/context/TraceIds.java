package io.github.ostiary.otel.context;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one span in the two shapes Log4j takes context data in, made once and read by every event of the span.
 *
 * <p>Immutable, as far as Log4j keeps to its word not to write into what a provider supplies. Knows nothing of
 * OpenTelemetry's classes, which may be absent.
 */
final class TraceIds {
    private static final String OTEL_MEMBER = "ot=";
    private static final String EXPLICIT_RANDOMNESS = "rv:";

    /** No span, so no ids. */
    static final TraceIds NONE = new TraceIds(Map.of());

    private final Map<String, String> map;
    private final StringMap stringMap;

    private TraceIds(Map<String, String> map) {
        this.map = map;
        this.stringMap = new SortedArrayStringMap(map);
        this.stringMap.freeze();
    }

    /**
     * The ids of a span, all three in lowercase hexadecimal; and of its {@code tracestate} the member {@code ot}, if that
     * brings explicit randomness, which sampling filters may want to go by.
     */
    static TraceIds of(TraceKeys keys, String traceId, String spanId, String traceFlags, @Nullable String otelState) {
        // A plain HashMap: Log4j copies it into another for every event, and no other map is walked with less garbage.
        Map<String, String> map = new HashMap<>();
        List<String> further = keys.further();
        if (!further.isEmpty()) {
            map.put(further.get(0), traceId);
            map.put(further.get(1), spanId);
            map.put(further.get(2), traceFlags);
        }
        map.put(TraceKeys.TRACE_ID, traceId);
        map.put(TraceKeys.SPAN_ID, spanId);
        map.put(TraceKeys.TRACE_FLAGS, traceFlags);
        if (otelState != null && otelState.contains(EXPLICIT_RANDOMNESS)) {
            map.put(TraceKeys.TRACE_STATE, OTEL_MEMBER + otelState);
        }
        return new TraceIds(map);
    }

    /** The same ids and, beside them, {@code more}. */
    TraceIds with(Map<String, String> more) {
        Map<String, String> both = new HashMap<>(more);
        both.putAll(map);
        return new TraceIds(both);
    }

    @Nullable
    String traceId() {
        return map.get(TraceKeys.TRACE_ID);
    }

    @Nullable
    String spanId() {
        return map.get(TraceKeys.SPAN_ID);
    }

    @Nullable
    String traceFlags() {
        return map.get(TraceKeys.TRACE_FLAGS);
    }

    Map<String, String> asMap() {
        return map;
    }

    /** The same, frozen. */
    StringMap asStringMap() {
        return stringMap;
    }
}
