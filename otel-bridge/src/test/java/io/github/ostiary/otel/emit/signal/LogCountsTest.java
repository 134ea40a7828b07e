package io.github.ostiary.otel.emit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.OtelBridge;
import io.github.ostiary.otel.emit.SdkInMemory;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("try") // a scope does its work by being open
class LogCountsTest {
    private final SdkInMemory sdk = new SdkInMemory();

    @AfterEach
    void close() {
        sdk.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void countsByLevelAndLoggerGroupWithTheEventsTraceAsExemplar(Logging mode) {
        LoggerContext context = start(mode, "logger");
        Span span = sdk.sdk().getTracer("test").spanBuilder("request").startSpan();
        try (Scope scope = span.makeCurrent()) {
            context.getLogger("shop.orders.Intake").info("one");
        }
        context.getLogger("shop.orders.Outlet").info("two");
        context.getLogger("shop.orders.Outlet").warn("three");
        context.getLogger("main").info("four");
        context.stop();

        List<LongPointData> points = sdk.counter("log.events");
        assertThat(values(points))
                .isEqualTo(Map.of(
                        attributes("INFO", "shop.orders"), 2L,
                        attributes("WARN", "shop.orders"), 1L,
                        attributes("INFO", "main"), 1L));
        assertThat(points)
                .flatExtracting(LongPointData::getExemplars)
                .extracting(exemplar -> exemplar.getSpanContext().getTraceId())
                .contains(span.getSpanContext().getTraceId());
    }

    @Test
    void patternsAreRedactedAndBounded() {
        LoggerContext context = start(Logging.SYNC, "pattern");
        for (int i = 0; i < 300; i++) {
            context.getLogger("any").info("kind " + i + " card 4111111111111111 of {}", i);
        }
        context.getLogger("any").info("no arguments, no pattern");
        context.stop();

        assertThat(sdk.counter("log.events")).hasSize(LogCounts.MOST_PATTERNS + 1);
        assertThat(sdk.counter("log.events").toString()).doesNotContain("4111111111111111");
    }

    @Test
    void groupsAreBounded() {
        LoggerContext context = start(Logging.SYNC, "logger");
        for (int i = 0; i < 500; i++) {
            context.getLogger("made.up" + i + ".Name").info("event");
        }
        context.stop();

        assertThat(sdk.counter("log.events")).hasSize(LogCounts.MOST_GROUPS + 1);
        assertThat(values(sdk.counter("log.events"))).containsEntry(attributes("INFO", "other"), 300L);
    }

    @Test
    void countsNothingUnlessAsked() {
        LoggerContext context = start(Logging.SYNC, "off");
        context.getLogger("any").info("event");
        context.stop();

        assertThat(sdk.counter("log.events")).isEmpty();
    }

    private LoggerContext start(Logging mode, String by) {
        LoggerContext context = mode.start("<OtelBridge name='out' logMetrics='" + by + "'/>");
        OtelBridge.use(context, sdk.sdk());
        return context;
    }

    private static Attributes attributes(String level, String group) {
        return Attributes.builder()
                .put("log.level", level)
                .put("log.logger.group", group)
                .build();
    }

    private static Map<Attributes, Long> values(List<LongPointData> points) {
        Map<Attributes, Long> values = new HashMap<>();
        points.forEach(point -> values.put(point.getAttributes(), point.getValue()));
        return values;
    }
}
