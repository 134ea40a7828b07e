package io.github.ostiary.otel.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each record leaves with the span that its event was logged in, or with none. */
@SuppressWarnings("try") // a scope does its work by being open
class CorrelationTest {
    private static final String BRIDGE = "<OtelBridge name='out'/>";

    private final SdkInMemory memory = new SdkInMemory();

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
        memory.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void whatATailReleasesKeepsTheSpanItWasLoggedIn(Logging mode) {
        Span outer = span("outer");
        Span[] inner = new Span[1];
        Map<String, SpanContext> spans = log(mode, tail("trigger='ERROR'"), logger -> {
            try (Scope scope = outer.makeCurrent()) {
                inner[0] = span("inner");
                try (Scope nested = inner[0].makeCurrent()) {
                    logger.info("in the inner span");
                }
                logger.error("in the outer span");
            }
        });

        assertThat(spans).containsOnlyKeys("in the inner span", "in the outer span");
        assertThat(spans.get("in the inner span").getSpanId())
                .isEqualTo(inner[0].getSpanContext().getSpanId());
        assertThat(spans.get("in the outer span").getSpanId())
                .isEqualTo(outer.getSpanContext().getSpanId());
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void linesOfAnEarlierRequestOfTheThreadKeepTheirTrace(Logging mode) {
        Span first = span("first");
        Span second = span("second");
        Map<String, SpanContext> spans = log(mode, tail("by='thread'"), logger -> {
            try (Scope scope = first.makeCurrent()) {
                logger.info("in the first");
            }
            logger.info("between them");
            try (Scope scope = second.makeCurrent()) {
                logger.error("in the second");
            }
        });

        assertThat(spans).containsOnlyKeys("in the first", "between them", "in the second");
        assertThat(spans.get("in the first").getTraceId())
                .isEqualTo(first.getSpanContext().getTraceId());
        assertThat(spans.get("between them").isValid()).isFalse();
        assertThat(spans.get("in the second").getTraceId())
                .isEqualTo(second.getSpanContext().getTraceId());
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void idsThatTheApplicationLeftInItsThreadContextAreNoSpan(Logging mode) {
        Span earlier = span("earlier");
        Span live = span("live");
        Map<String, SpanContext> spans = log(mode, BRIDGE, logger -> {
            try (Scope scope = earlier.makeCurrent()) {
                logger.info("earlier");
                SpanContext ids = Span.current().getSpanContext();
                ThreadContext.put("trace_id", ids.getTraceId());
                ThreadContext.put("span_id", ids.getSpanId());
                ThreadContext.put("trace_flags", ids.getTraceFlags().asHex());
            }
            logger.info("outside");
            try (Scope scope = live.makeCurrent()) {
                logger.info("live");
            }
        });

        assertThat(spans.get("earlier").getSpanId())
                .isEqualTo(earlier.getSpanContext().getSpanId());
        assertThat(spans.get("outside").isValid()).as("what is stale").isFalse();
        assertThat(spans.get("live").getSpanId())
                .isEqualTo(live.getSpanContext().getSpanId());
    }

    @Test
    void countsALineThatATailReleasesInItsOwnSpan() {
        Span inner = span("inner");
        String logMetrics = "logMetrics='logger'";
        log(Logging.SYNC, tail("by='thread'").replace("name=", logMetrics + " name="), logger -> {
            try (Scope scope = inner.makeCurrent()) {
                logger.info("in a span");
            }
            logger.error("in none");
        });

        assertThat(memory.counter("log.events"))
                .flatExtracting(point -> point.getExemplars())
                .extracting(exemplar -> exemplar.getSpanContext().getSpanId())
                .containsExactly(inner.getSpanContext().getSpanId());
    }

    private Span span(String name) {
        return memory.sdk()
                .getTracer("test")
                .spanBuilder(name)
                .setParent(Context.current())
                .startSpan();
    }

    private static String tail(String attributes) {
        return "<OtelBridge name='out'><TailFilter hold='INFO' " + attributes + "/></OtelBridge>";
    }

    /** The span of each record, by the record's text. */
    private Map<String, SpanContext> log(Logging mode, String appender, Consumer<Logger> lines) {
        LoggerContext context = mode.start(appender);
        OtelBridge.use(context, memory.sdk());
        lines.accept(context.getLogger("shop"));
        context.stop();
        Map<String, SpanContext> spans = new LinkedHashMap<>();
        for (LogRecordData data : memory.records()) {
            spans.put(data.getBodyValue().asString(), data.getSpanContext());
        }
        return spans;
    }
}
