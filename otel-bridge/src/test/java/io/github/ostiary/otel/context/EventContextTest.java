package io.github.ostiary.otel.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // a scope does its work by being open
class EventContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final EventContext contexts = new EventContext();

    @Test
    void isTheCallersOwnOnTheThreadThatLogged() {
        Span span = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
        try (Scope scope = span.makeCurrent()) {
            assertThat(contexts.of(event(Thread.currentThread(), Map.of()))).isSameAs(Context.current());
        }
    }

    @Test
    void isMadeOfTheEventsIdsOnAnotherThread() {
        LogEvent event = elsewhere(ours(TRACE, SPAN));

        SpanContext span = Span.fromContext(contexts.of(event)).getSpanContext();

        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getSpanId()).isEqualTo(SPAN);
        assertThat(span.getTraceFlags().asHex()).isEqualTo("03");
        assertThat(span.isRemote()).isFalse();
        assertThat(contexts.of(event)).as("made once").isSameAs(contexts.of(event));
    }

    @ParameterizedTest
    @CsvSource({",", TRACE + ",", ", " + SPAN, "no trace id, " + SPAN, TRACE + ", 0000000000000000"})
    void isTheRootWhenTheEventNamesNoSpan(String traceId, String spanId) {
        assertThat(contexts.of(elsewhere(ours(traceId, spanId)))).isSameAs(Context.root());
    }

    @Test
    void takesNobodyElsesIdsForTheEvents() {
        Map<String, String> somebodys = Map.of("trace_id", TRACE, "span_id", SPAN, "trace_flags", "03");

        assertThat(contexts.of(elsewhere(somebodys))).isSameAs(Context.root());
    }

    @Test
    void isTheEventsOwnWhereTheThreadHasGoneOn() {
        String earlier = "00f067aa0ba902b8";
        try (Scope scope = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()))
                .makeCurrent()) {
            assertThat(contexts.of(event(Thread.currentThread(), ours(TRACE, SPAN))))
                    .isSameAs(Context.current());
            assertThat(Span.fromContext(contexts.of(event(Thread.currentThread(), ours(TRACE, earlier))))
                            .getSpanContext()
                            .getSpanId())
                    .isEqualTo(earlier);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1", "zz", "0G", "03"})
    void ownFlagsAreOursAlone(String flags) {
        SortedArrayStringMap data = new SortedArrayStringMap();
        data.putValue("trace_flags", flags);

        assertThat(OwnFlags.in(data)).isNull();
        data.putValue("trace_flags", OwnFlags.of((byte) 3));
        assertThat(OwnFlags.in(data)).isEqualTo("03").isSameAs(OwnFlags.of((byte) 3));
    }

    private static Map<String, String> ours(String traceId, String spanId) {
        Map<String, String> ids = new HashMap<>();
        ids.put("trace_id", traceId);
        ids.put("span_id", spanId);
        ids.put("trace_flags", OwnFlags.of((byte) 3));
        return ids;
    }

    private static LogEvent elsewhere(Map<String, String> data) {
        return event(new Thread("elsewhere"), data);
    }

    private static LogEvent event(Thread thread, Map<String, String> data) {
        return Log4jLogEvent.newBuilder()
                .setThreadId(thread.getId())
                .setContextData(new SortedArrayStringMap(data))
                .build();
    }
}
