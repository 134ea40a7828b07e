package io.github.ostiary.otel.context;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/** The trace fields that events have since Log4j 2.27, read where the Log4j at hand has them. */
final class TraceFields {
    static final TraceFields TRACE_ID = new TraceFields(LogEvent.class, "getTraceId");
    static final TraceFields SPAN_ID = new TraceFields(LogEvent.class, "getSpanId");
    static final TraceFields TRACE_FLAGS = new TraceFields(LogEvent.class, "getTraceFlags");

    private final @Nullable MethodHandle getter;

    /** One field of events; {@code type} is what every event is, and may have the getter or not. */
    TraceFields(Class<? extends LogEvent> type, String getter) {
        this.getter = find(type, getter);
    }

    /** The field of {@code event}, or null when it has none. */
    @Nullable
    String of(LogEvent event) {
        if (getter == null) {
            return null;
        }
        try {
            return (String) getter.invokeExact(event);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            return null; // an event of somebody's own, whose getter fails: its context data may know more
        }
    }

    /** The field of {@code event}, or else what its context data have under {@code key}; null when there is neither. */
    @Nullable
    String of(LogEvent event, String key) {
        String field = of(event);
        return field == null && event.getContextData().getValue(key) instanceof String text ? text : field;
    }

    private static @Nullable MethodHandle find(Class<? extends LogEvent> type, String getter) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(type, getter, MethodType.methodType(String.class))
                    .asType(MethodType.methodType(String.class, LogEvent.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null; // before 2.27
        }
    }
}
