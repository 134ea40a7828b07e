package io.github.ostiary.otel.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.record.LogRecords;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The appender between a real Log4j and a real OpenTelemetry SDK. */
@SuppressWarnings("try") // a scope does its work by being open
class OtelBridgeTest {
    private static final String BRIDGE = "<OtelBridge name='out'/>";
    private static final String CARD = "4111 1111 1111 1111";
    private static final String MASKED_CARD = "[redacted:card:1111]";

    private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                    .build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                    .build())
            .build();

    @BeforeEach
    void setGlobal() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(sdk);
    }

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
        GlobalOpenTelemetry.resetForTest();
        sdk.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void keepsTheTraceOfTheThreadThatLogged(Logging mode) {
        Span span = sdk.getTracer("test").spanBuilder("request").startSpan();
        List<LogRecordData> records = log(mode, BRIDGE, logger -> {
            try (Scope scope = span.makeCurrent()) {
                logger.info("inside");
            }
            logger.info("outside");
        });

        assertThat(records).extracting(LogRecordData::getSpanContext).first().satisfies(context -> {
            assertThat(context.getTraceId()).isEqualTo(span.getSpanContext().getTraceId());
            assertThat(context.getSpanId()).isEqualTo(span.getSpanContext().getSpanId());
            assertThat(context.isSampled()).isTrue();
        });
        assertThat(records.get(1).getSpanContext().isValid()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    @EnabledForJreRange(min = JRE.JAVA_21)
    void keepsTheTraceOfAVirtualThread(Logging mode) throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        List<Span> spans = new ArrayList<>();
        List<LogRecordData> records = log(mode, BRIDGE, logger -> {
            for (int i = 0; i < 100; i++) {
                Span span = sdk.getTracer("test").spanBuilder("request").startSpan();
                spans.add(span);
                run(start, () -> {
                    try (Scope scope = span.makeCurrent()) {
                        logger.info(span.getSpanContext().getSpanId());
                    }
                });
            }
        });

        assertThat(records)
                .hasSameSizeAs(spans)
                .allMatch(record -> record.getSpanContext()
                        .getSpanId()
                        .equals(record.getBodyValue().asString()));
    }

    private static void run(Method start, Runnable work) {
        try {
            ((Thread) start.invoke(null, work)).join();
        } catch (ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void takesTheLiveSpanBeforeAStaleIdInTheThreadContext(Logging mode) {
        Span span = sdk.getTracer("test").spanBuilder("request").startSpan();
        List<LogRecordData> records = log(mode, BRIDGE, logger -> {
            ThreadContext.put("trace_id", "0123456789abcdef0123456789abcdef");
            try (Scope scope = span.makeCurrent()) {
                logger.info("inside");
            }
        });

        assertThat(records.get(0).getSpanContext().getTraceId())
                .isEqualTo(span.getSpanContext().getTraceId());
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void carriesBodyScopeSeverityAndTheEventsOwnTime(Logging mode) {
        long before = System.currentTimeMillis();
        List<LogRecordData> records = log(mode, BRIDGE, logger -> logger.warn("{} of {} orders", 2, 3));
        long after = System.currentTimeMillis();
        LogRecordData data = records.get(0);

        assertThat(data.getBodyValue().asString()).isEqualTo("2 of 3 orders");
        assertThat(data.getInstrumentationScopeInfo().getName()).isEqualTo("shop.Orders");
        assertThat(data.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(data.getSeverityText()).isEqualTo("WARN");
        assertThat(data.getTimestampEpochNanos() / 1_000_000).isBetween(before, after);
        assertThat(data.getAttributes().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void redactsMessageContextAndException(Logging mode) {
        String bridge = "<OtelBridge name='out' contextData='card,password,tenant' threadName='true'/>";
        List<LogRecordData> records = log(mode, bridge, logger -> {
            ThreadContext.put("card", CARD);
            ThreadContext.put("password", "a \"quoted\" one");
            ThreadContext.put("tenant", "north \\ \"south\"");
            ThreadContext.put("unlisted", "stays at home");
            logger.error(
                    "declined {}",
                    CARD,
                    new IllegalStateException("card " + CARD, new RuntimeException("was " + CARD)));
        });
        LogRecordData data = records.get(0);

        assertThat(data.toString())
                .doesNotContain(CARD)
                .doesNotContain("quoted")
                .doesNotContain("stays at home");
        assertThat(data.getBodyValue().asString()).isEqualTo("declined " + MASKED_CARD);
        assertThat(text(data, "card")).isEqualTo(MASKED_CARD);
        assertThat(text(data, "password")).startsWith("[redacted:").endsWith("]");
        assertThat(text(data, "tenant")).isEqualTo("north \\ \"south\"");
        assertThat(text(data, "thread.name")).isEqualTo(Thread.currentThread().getName());
        assertThat(text(data, "exception.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(text(data, "exception.message")).isEqualTo("card " + MASKED_CARD);
        assertThat(text(data, "exception.stacktrace"))
                .startsWith("java.lang.IllegalStateException: card " + MASKED_CARD + "\n\tat ")
                .contains("Caused by: java.lang.RuntimeException: was " + MASKED_CARD);
    }

    @Test
    void sendsNoContextDataUnlessListedAndNeverTheTraceIds() {
        ThreadContext.put("tenant", "north");
        ThreadContext.put("trace_id", "0123456789abcdef0123456789abcdef");

        assertThat(log(Logging.SYNC, BRIDGE, logger -> logger.info("event"))
                        .get(0)
                        .getAttributes()
                        .asMap())
                .isEmpty();
        assertThat(log(Logging.SYNC, "<OtelBridge name='out' contextData='*'/>", logger -> logger.info("event"))
                        .get(0)
                        .getAttributes()
                        .asMap())
                .containsOnlyKeys(AttributeKey.stringKey("tenant"));
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void saysWhatASampledEventStandsFor(Logging mode) {
        ThreadContext.put("trace_id", "4bf92f3577b34da6a3ffffffffffffff");
        LoggerContext context = mode.start("<SamplingFilter rate='0.25'/>", BRIDGE);
        context.getLogger("shop.Orders").info("one in four");
        context.getLogger("shop.Orders").warn("exempt");
        context.stop();

        assertThat(exporter.getFinishedLogRecordItems())
                .extracting(data -> data.getAttributes().get(AttributeKey.doubleKey("sampling.weight")))
                .containsExactly(4.0, null);
    }

    @Test
    void takesTheRulesOfTheLayout() {
        String bridge =
                "<OtelBridge name='out'><Key names='door code'/><Allow values='4111111111111111'/></OtelBridge>";
        List<LogRecordData> records =
                log(Logging.SYNC, bridge, logger -> logger.info("doorCode=7391 card=4111111111111111"));

        assertThat(records.get(0).getBodyValue().asString())
                .matches("doorCode=\\[redacted:\\S+] card=4111111111111111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<OtelBridge name='out' presets='secrets;cards'/>",
                "<OtelBridge name='out' preset='pii'/>",
                "<OtelBridge name='out'><Key names='a' action='shred'/></OtelBridge>",
                "<OtelBridge name='out'><Keys names='door code'/></OtelBridge>",
                "<OtelBridge name='out'><PatternLayout pattern='%m'/></OtelBridge>"
            })
    void sendsOnlyMarkersWhenItsSettingsAreWrong(String bridge) {
        List<LogRecordData> records =
                log(Logging.SYNC, bridge, logger -> logger.error("plain", new IllegalStateException("plain")));

        assertThat(records.get(0).getBodyValue().asString()).isEqualTo(LogRecords.WITHHELD);
        assertThat(records.get(0).getAttributes().isEmpty()).isTrue();
        assertThat(records.get(0).getSeverity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void sendsAMarkerForAnEventWhoseOwnCodeFails() {
        Throwable evil = new IllegalStateException() {
            @Override
            public String getMessage() {
                throw new UnsupportedOperationException(CARD);
            }
        };
        List<LogRecordData> records = log(Logging.SYNC, BRIDGE, logger -> {
            logger.error("first", evil);
            logger.error("second");
        });

        assertThat(records)
                .extracting(data -> data.getBodyValue().asString())
                .containsExactly(LogRecords.WITHHELD, "second");
        assertThat(records.get(0).getAttributes().isEmpty()).isTrue();
    }

    @Test
    void findsOpenTelemetryHoweverLateItIsSet() {
        GlobalOpenTelemetry.resetForTest();
        List<LogRecordData> records = log(Logging.SYNC, BRIDGE, logger -> {
            logger.info("early");
            assertThat(GlobalOpenTelemetry.isSet()).isFalse();
            GlobalOpenTelemetry.set(sdk);
            logger.info("in time");
        });

        assertThat(records).extracting(data -> data.getBodyValue().asString()).containsExactly("early", "in time");
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void losesNothingOverAReconfiguration(Logging mode) {
        LoggerContext context = mode.start(BRIDGE);
        Logger logger = context.getLogger("shop.Orders");
        for (int i = 0; i < 300; i++) {
            if (i % 100 == 50) {
                context.reconfigure(mode.configuration(context, "", BRIDGE));
            }
            logger.info("event {}", i);
        }
        context.stop();

        assertThat(exporter.getFinishedLogRecordItems()).hasSize(300);
        assertThat(exporter.getFinishedLogRecordItems().get(299).getBodyValue().asString())
                .isEqualTo("event 299");
    }

    private List<LogRecordData> log(Logging mode, String appender, Consumer<Logger> work) {
        exporter.reset();
        LoggerContext context = mode.start(appender);
        try {
            work.accept(context.getLogger("shop.Orders"));
        } finally {
            context.stop();
        }
        return exporter.getFinishedLogRecordItems();
    }

    private static String text(LogRecordData data, String attribute) {
        return data.getAttributes().get(AttributeKey.stringKey(attribute));
    }
}
