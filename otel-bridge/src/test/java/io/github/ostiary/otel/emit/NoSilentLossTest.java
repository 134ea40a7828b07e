package io.github.ostiary.otel.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.otel.Logging;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every event that reached the appender is emitted, waits, is unwanted, or is counted as dropped with its cause. */
@SuppressWarnings("try") // a scope does its work by being open
class NoSilentLossTest {
    private static final String BRIDGE = "<OtelBridge name='out'/>";

    private final SdkInMemory sdk = new SdkInMemory();

    @BeforeEach
    void clearGlobal() {
        GlobalOpenTelemetry.resetForTest();
    }

    @AfterEach
    void clear() {
        GlobalOpenTelemetry.resetForTest();
        sdk.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void earlyEventsLeaveInOrderWithTheirOwnTimeAndSpan(Logging mode) {
        LoggerContext context = mode.start(BRIDGE);
        Logger logger = context.getLogger("shop.Orders");
        Span span = sdk.sdk().getTracer("test").spanBuilder("request").startSpan();
        long before = System.currentTimeMillis();
        try (Scope scope = span.makeCurrent()) {
            logger.info("first {}", 1);
        }
        logger.info("second");
        long after = System.currentTimeMillis();
        GlobalOpenTelemetry.set(sdk.sdk());
        logger.info("third");
        context.stop();

        assertThat(sdk.bodies()).containsExactly("first 1", "second", "third");
        LogRecordData first = sdk.records().get(0);
        assertThat(first.getSpanContext().getSpanId())
                .isEqualTo(span.getSpanContext().getSpanId());
        assertThat(first.getTimestampEpochNanos() / 1_000_000).isBetween(before, after);
        assertThat(sdk.records().get(1).getSpanContext().isValid()).isFalse();
    }

    @Test
    @Timeout(30)
    void earlyEventsLeaveThoughNoOtherFollows() throws InterruptedException {
        LoggerContext context = Logging.SYNC.start(BRIDGE);
        context.getLogger("any").info("the only one");
        GlobalOpenTelemetry.set(sdk.sdk());
        CountDownLatch left = new CountDownLatch(1);
        while (sdk.records().isEmpty()) {
            assertThat(left.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        context.stop();

        assertThat(sdk.bodies()).containsExactly("the only one");
    }

    @Test
    void earlyEventsOutliveAReconfiguration() {
        LoggerContext context = Logging.SYNC.start(BRIDGE);
        context.getLogger("any").info("before");
        context.reconfigure(Logging.SYNC.configuration(context, "", BRIDGE));
        context.getLogger("any").info("after");
        OtelBridge.use(context, sdk.sdk());

        assertThat(sdk.bodies()).containsExactly("before", "after");
        assertThat(count(context, Fate.EMITTED)).isEqualTo(2);
        assertBalanced(context, 2, 0);
        context.stop();
    }

    @Test
    void whatFindsNoRoomIsCounted() {
        LoggerContext context = Logging.SYNC.start("<OtelBridge name='out' earlyEvents='3'/>");
        IntStream.range(0, 10).forEach(i -> context.getLogger("any").info("event {}", i));

        assertThat(count(context, Fate.TOO_EARLY)).isEqualTo(7);
        assertBalanced(context, 10, 3);
        OtelBridge.use(context, sdk.sdk());
        assertThat(sdk.bodies()).containsExactly("event 0", "event 1", "event 2");
        assertBalanced(context, 10, 0);
        context.stop();
    }

    @Test
    void nothingWaitsWhenTheBufferIsOff() {
        LoggerContext context = Logging.SYNC.start("<OtelBridge name='out' earlyEvents='0'/>");
        context.getLogger("any").info("lost");

        assertThat(count(context, Fate.TOO_EARLY)).isEqualTo(1);
        assertBalanced(context, 1, 0);
        context.stop();
    }

    @Test
    void eachFateIsCountedUnderItsName() {
        LoggerContext context = Logging.SYNC.start(
                "<OtelBridge name='out'><Literal name='x' values='drop me' action='drop-event'/></OtelBridge>");
        OtelBridge.use(context, sdk.sdk());
        Logger logger = context.getLogger("any");
        logger.info("fine");
        logger.info("drop me");
        append(context, () -> {
            throw new AssertionError("4111 1111 1111 1111");
        });
        append(context, NoSilentLossTest::endless);

        assertThat(count(context, Fate.EMITTED)).isEqualTo(1);
        assertThat(count(context, Fate.RULE)).isEqualTo(1);
        assertThat(count(context, Fate.WITHHELD)).isEqualTo(2);
        assertBalanced(context, 4, 0);
        context.stop();
    }

    /** Not by a logger: Log4j itself keeps such an event from its appenders, as long as it looks at the text first. */
    private static void append(LoggerContext context, Supplier<String> text) {
        context.getConfiguration()
                .getAppender("out")
                .append(Log4jLogEvent.newBuilder()
                        .setLoggerName("any")
                        .setLevel(Level.INFO)
                        .setMessage(new FailingMessage(text))
                        .setThreadId(Thread.currentThread().getId())
                        .build());
    }

    @SuppressWarnings("InfiniteRecursion")
    private static String endless() {
        return endless() + "again";
    }

    /** A message whose text cannot be made. */
    private record FailingMessage(Supplier<String> text) implements Message {
        @Override
        public String getFormattedMessage() {
            return text.get();
        }

        @Override
        @SuppressWarnings("deprecation")
        public String getFormat() {
            return "";
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    @Test
    void whatAFailingOpenTelemetryLosesIsCountedAndNotThrown() {
        LoggerContext context = Logging.SYNC.start(BRIDGE);
        OtelBridge.use(context, new Failing());
        context.getLogger("any").info("lost");

        assertThat(count(context, Fate.FAILED)).isEqualTo(1);
        assertBalanced(context, 1, 0);
        context.stop();
    }

    /** An OpenTelemetry whose loggers throw. */
    private static final class Failing implements OpenTelemetry {
        @Override
        public io.opentelemetry.api.trace.TracerProvider getTracerProvider() {
            return io.opentelemetry.api.trace.TracerProvider.noop();
        }

        @Override
        public io.opentelemetry.api.logs.LoggerProvider getLogsBridge() {
            return scope -> {
                throw new IllegalStateException("no logger");
            };
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
        }
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void whatAClosedSdkForgetsIsCounted(Logging mode) {
        LoggerContext context = mode.start(BRIDGE);
        PluginMetrics metrics = PluginMetrics.of(context);
        OtelBridge.use(context, sdk.sdk());
        context.getLogger("any").info("in time");
        sdk.close(); // an asynchronous logger may be later than this
        IntStream.range(0, 3).forEach(i -> context.getLogger("any").info("too late"));
        context.stop();

        assertThat(count(metrics, Fate.CLOSED)).isGreaterThanOrEqualTo(3);
        assertThat(count(metrics, Fate.CLOSED) + count(metrics, Fate.EMITTED)).isEqualTo(4);
    }

    @Test
    void anSdkThatWasClosedFirstDoesNoHarm() {
        sdk.close();
        LoggerContext context = Logging.SYNC.start(BRIDGE);
        GlobalOpenTelemetry.set(sdk.sdk());
        context.getLogger("any").info("too late");
        assertThat(count(context, Fate.CLOSED)).isEqualTo(1);
        try (SdkInMemory next = new SdkInMemory()) {
            OtelBridge.use(context, next.sdk());
            context.getLogger("any").info("in time again");

            assertThat(next.bodies()).containsExactly("in time again");
        }
        assertBalanced(context, 2, 0);
        context.stop();
    }

    @Test
    void saysThatThereIsNoWayToFlushAGlobalSdk() {
        List<String> told = new CopyOnWriteArrayList<>();
        StatusListener listener = SharedTest.listener(told, Level.WARN);
        StatusLogger.getLogger().registerListener(listener);
        GlobalOpenTelemetry.set(sdk.sdk());
        try {
            LoggerContext context = Logging.SYNC.start(BRIDGE);
            context.getLogger("any").info("sent");
            context.stop();
        } finally {
            StatusLogger.getLogger().removeListener(listener);
        }

        assertThat(told).filteredOn(text -> text.contains("hides its SDK")).hasSize(1);
    }

    @Test
    void twoContextsSendToAnSdkEach() {
        try (SdkInMemory other = new SdkInMemory()) {
            LoggerContext here = Logging.SYNC.start(BRIDGE);
            LoggerContext there = Logging.SYNC.start(BRIDGE);
            OtelBridge.use(here, sdk.sdk());
            OtelBridge.use(there, other.sdk());
            here.getLogger("any").info("here");
            there.getLogger("any").info("there");
            here.stop();
            there.getLogger("any").info("still there");
            there.stop();

            assertThat(sdk.bodies()).containsExactly("here");
            assertThat(other.bodies()).containsExactly("there", "still there");
        }
    }

    @Test
    void stopsInTimeThoughNoOpenTelemetryEverCame() {
        List<String> told = new CopyOnWriteArrayList<>();
        StatusListener listener = SharedTest.listener(told, Level.ERROR);
        StatusLogger.getLogger().registerListener(listener);
        LoggerContext context = Logging.SYNC.start(BRIDGE);
        context.getLogger("any").info("waits in vain");
        long begin = System.nanoTime();
        PluginMetrics metrics = PluginMetrics.of(context);
        context.stop();
        StatusLogger.getLogger().removeListener(listener);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(told)
                .filteredOn(text -> text.contains("never had an OpenTelemetry"))
                .hasSize(1);
        assertThat(count(metrics, Fate.STOPPED)).isEqualTo(1);
    }

    private static long count(LoggerContext context, Fate fate) {
        return count(PluginMetrics.of(context), fate);
    }

    private static long count(PluginMetrics metrics, Fate fate) {
        return metrics.read()
                .getOrDefault(
                        new io.github.ostiary.metrics.Series(Instrument.BRIDGE_EVENTS, fate.attributes("out")), -1L);
    }

    private static void assertBalanced(LoggerContext context, long accepted, long waiting) {
        long events = 0;
        long seen = 0;
        long held = 0;
        for (var entry : PluginMetrics.of(context).read().entrySet()) {
            switch (entry.getKey().instrument()) {
                case BRIDGE_ACCEPTED -> seen += entry.getValue();
                case BRIDGE_EVENTS -> events += entry.getValue();
                case BRIDGE_WAITING -> held += entry.getValue();
                default -> {}
            }
        }
        assertThat(seen).isEqualTo(accepted);
        assertThat(held).isEqualTo(waiting);
        assertThat(events).isEqualTo(accepted - waiting);
    }
}
