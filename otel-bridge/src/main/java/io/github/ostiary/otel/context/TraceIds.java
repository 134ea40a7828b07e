package io.github.ostiary.otel.context;

import io.github.ostiary.trace.TraceNames;
import java.util.HashMap;
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
    static final TraceIds NONE = new TraceIds(Map.of(), null);

    private static final TraceNames.Three NAMES = TraceNames.inForce().first();

    private final Map<String, String> map;
    private final StringMap stringMap;
    /** The same without the trace's state; itself when it has none. */
    private final TraceIds withoutState;

    private TraceIds(Map<String, String> map, @Nullable TraceIds withoutState) {
        this.map = map;
        this.withoutState = withoutState == null ? this : withoutState;
        this.stringMap = new SortedArrayStringMap(map);
        this.stringMap.freeze();
    }

    /**
     * The ids of a span, all three in lowercase hexadecimal; and of its {@code tracestate} the member {@code ot}, if that
     * brings explicit randomness, which sampling filters may want to go by.
     */
    static TraceIds of(TraceNames names, String traceId, String spanId, String traceFlags, @Nullable String otelState) {
        // A plain HashMap: Log4j copies it into another for every event, and no other map is walked with less garbage.
        Map<String, String> map = new HashMap<>();
        for (TraceNames.Three three : names.all()) {
            map.put(three.traceId(), traceId);
            map.put(three.spanId(), spanId);
            map.put(three.traceFlags(), traceFlags);
        }
        TraceIds ids = new TraceIds(map, null);
        return otelState != null && otelState.contains(EXPLICIT_RANDOMNESS)
                ? new TraceIds(ids.and(Map.of(TraceKeys.TRACE_STATE, OTEL_MEMBER + otelState)), ids)
                : ids;
    }

    /** The same ids and, beside them, {@code more}. */
    TraceIds with(Map<String, String> more) {
        return new TraceIds(and(more), null);
    }

    private Map<String, String> and(Map<String, String> more) {
        Map<String, String> both = new HashMap<>(more);
        both.putAll(map);
        return both;
    }

    /** Whether the trace's state is among them. */
    boolean hasState() {
        return withoutState != this;
    }

    /** The same without the trace's state. */
    TraceIds withoutState() {
        return withoutState;
    }

    @Nullable
    String traceId() {
        return map.get(NAMES.traceId());
    }

    @Nullable
    String spanId() {
        return map.get(NAMES.spanId());
    }

    @Nullable
    String traceFlags() {
        return map.get(NAMES.traceFlags());
    }

    Map<String, String> asMap() {
        return map;
    }

    /** The same, frozen. */
    StringMap asStringMap() {
        return stringMap;
    }
}
