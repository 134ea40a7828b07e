package io.github.ostiary.otel.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.trace.TraceNames;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.ContextDataInjectorFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in an event's context data beside the usual, and under which names. */
@SuppressWarnings("try") // a scope does its work by being open
class TraceKeysTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @Test
    void idsStandUnderTheNamesThatAreSet() {
        CurrentSpan current = new CurrentSpan(TraceNames.parse("traceId, spanId, dd.flags"), ListedBaggage.parse(""));
        try (Scope scope = span().makeCurrent()) {
            assertThat(current.ids().asMap()).isEqualTo(Map.of("traceId", TRACE, "spanId", SPAN, "dd.flags", "01"));
            assertThat(current.ids()).isSameAs(current.ids());
        }
        assertThat(current.has("traceId")).isTrue();
        assertThat(current.has("user")).isFalse();
    }

    @Test
    void idsStandUnderSeveralNamesAsWell() {
        TraceNames names = TraceNames.parse("trace_id,span_id,trace_flags,traceId,spanId,flags");
        CurrentSpan current = new CurrentSpan(names, ListedBaggage.parse(""));
        try (Scope scope = span().makeCurrent()) {
            assertThat(current.ids().asMap())
                    .hasSize(6)
                    .containsEntry("trace_id", TRACE)
                    .containsEntry("traceId", TRACE);
        }
    }

    @Test
    void theTraceStateOfExplicitRandomnessGivesWayToTheUsersOwn() {
        CurrentSpan current = CurrentSpan.ofThisProcess();
        TraceState state = TraceState.builder()
                .put("ot", "rv:0123456789abcd")
                .put("other", "x")
                .build();
        try (Scope scope = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), state))
                .makeCurrent()) {
            assertThat(current.ids().asMap()).containsEntry("tracestate", "ot=rv:0123456789abcd");
            ThreadContext.put("tracestate", "my own");
            assertThat(current.ids().asMap())
                    .containsOnlyKeys("trace_id", "span_id", "trace_flags")
                    .isSameAs(current.ids().asMap());
            StringMap event = ContextDataInjectorFactory.createInjector()
                    .injectContextData(List.of(), ContextDataFactory.createContextData());
            assertThat(event.<String>getValue("tracestate")).isEqualTo("my own");
        }
    }

    @Test
    void noBaggageIsTakenUnlessListed() {
        try (Scope scope = baggage("tenant", "north").makeCurrent()) {
            assertThat(baggage("").addTo(TraceIds.NONE)).isSameAs(TraceIds.NONE);
            assertThat(baggage("region").addTo(TraceIds.NONE)).isSameAs(TraceIds.NONE);
            assertThat(baggage("region, tenant").addTo(TraceIds.NONE).asMap())
                    .isEqualTo(Map.of("baggage.tenant", "north"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "\u001b[31mred"})
    void baggageThatCouldForgeALineIsLeftOut(String value) {
        try (Scope scope = baggage("tenant", value).makeCurrent()) {
            assertThat(baggage("tenant").addTo(TraceIds.NONE)).isSameAs(TraceIds.NONE);
        }
    }

    @Test
    void baggageThatIsTooLongIsLeftOut() {
        try (Scope scope =
                baggage("tenant", "x".repeat(ListedBaggage.LONGEST + 1)).makeCurrent()) {
            assertThat(baggage("tenant").addTo(TraceIds.NONE)).isSameAs(TraceIds.NONE);
        }
    }

    @Test
    void tooLongAListTakesNone() {
        String most =
                IntStream.range(0, ListedBaggage.MOST).mapToObj(i -> "k" + i).collect(Collectors.joining(","));

        assertThat(baggage(most).has("baggage.k7")).isTrue();
        assertThat(baggage(most + ",one-more").has("baggage.k7")).isFalse();
    }

    @Test
    void baggageNeverOverwritesTheUsersOwn() {
        ThreadContext.put("baggage.tenant", "my own");
        try (Scope scope = baggage("tenant", "a stranger's").makeCurrent()) {
            assertThat(baggage("tenant").addTo(TraceIds.NONE)).isSameAs(TraceIds.NONE);
        }
    }

    @Test
    void givesNewerLog4jTheIdsOfTheCurrentSpan() {
        NativeTraceContext provider = new NativeTraceContext();

        assertThat(provider.getTraceId()).isNull();
        try (Scope scope = span().makeCurrent()) {
            assertThat(provider.getTraceId()).isEqualTo(TRACE);
            assertThat(provider.getSpanId()).isEqualTo(SPAN);
            assertThat(provider.getTraceFlags()).isEqualTo("01");
        }
    }

    @Test
    void readsTheTraceFieldsOfEventsWhereThereAreAny() {
        LogEvent event = new Newer();

        assertThat(new TraceFields(Newer.class, "getTraceId").of(event)).isEqualTo(TRACE);
        assertThat(TraceFields.TRACE_ID.of(event)).as("before 2.27").isNull();
    }

    /** An event as Log4j 2.27 has them. */
    public static final class Newer extends Log4jLogEvent {
        private static final long serialVersionUID = 1L;

        /** The trace's id. */
        public String getTraceId() {
            return TRACE;
        }
    }

    private static ListedBaggage baggage(String listed) {
        return ListedBaggage.parse(listed);
    }

    private static Baggage baggage(String key, String value) {
        return Baggage.builder().put(key, value).build();
    }

    private static Span span() {
        return Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
    }
}
