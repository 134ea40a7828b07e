package io.github.ostiary.otel.emit.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.metrics.Series;
import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.OtelBridge;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A burst of events through the SDK's own batch processor, as it comes, into an exporter that takes its time. */
class BurstTest {
    private static final int LINES = 20_000;

    private final AtomicInteger exported = new AtomicInteger();
    private OpenTelemetrySdk sdk = sdk(2_048);

    private OpenTelemetrySdk sdk(int queueSize) {
        return OpenTelemetrySdk.builder()
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(BatchLogRecordProcessor.builder(new SlowExporter())
                                .setMaxQueueSize(queueSize)
                                .build())
                        .build())
                .build();
    }

    /** Takes 5 ms for a batch. */
    private final class SlowExporter implements LogRecordExporter {
        @Override
        public CompletableResultCode export(Collection<LogRecordData> logs) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            exported.addAndGet(logs.size());
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void losesNothingWhereCallersMayWaitForRoom(Logging mode) {
        burst(mode, "blockUpTo='10s'");

        assertThat(exported).hasValue(LINES);
    }

    private int queueFull;

    @Test
    void isExportedByTheStopAsFarAsTheSdkHasKeptIt() {
        LoggerContext context = Logging.SYNC.start("<OtelBridge name='out'/>");
        OtelBridge.use(context, sdk);
        for (int i = 0; i < 500; i++) {
            context.getLogger("any").info("event {}", i);
        }
        context.stop();

        assertThat(exported).hasValue(500);
    }

    /** What the queue has no room for never gets there: without waiting, it is counted. */
    @ParameterizedTest
    @EnumSource(Logging.class)
    void countsWhatThereIsNoRoomFor(Logging mode) {
        burst(mode, "flushOnStop='10s'");

        assertThat(queueFull).isPositive();
        assertThat(exported.get() + queueFull).isEqualTo(LINES);
    }

    @Test
    void countsWhatASmallQueueHasNoRoomFor() {
        sdk.close();
        sdk = sdk(64);
        burst(Logging.SYNC, "flushOnStop='10s' queueSize='64'");

        assertThat(queueFull).isPositive();
        assertThat(exported.get() + queueFull).isEqualTo(LINES);
    }

    @Test
    void losesNothingOfASmallQueueWhereCallersMayWait() {
        sdk.close();
        sdk = sdk(512);
        burst(Logging.SYNC, "blockUpTo='20s' flushOnStop='10s' queueSize='512'");

        assertThat(exported).hasValue(LINES);
    }

    @Test
    void findsTheSizeOfTheQueueInTheSettings() {
        sdk.close();
        sdk = sdk(100);
        System.setProperty("otel.blrp.max.queue.size", "100");
        try {
            burst(Logging.SYNC, "flushOnStop='10s'");
        } finally {
            System.clearProperty("otel.blrp.max.queue.size");
        }

        assertThat(exported.get() + queueFull).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blockUpTo='20s'"})
    void contextsShareTheRoomOfTheirSdk(String patience) throws InterruptedException {
        LoggerContext one = Logging.SYNC.start("<OtelBridge name='out' flushOnStop='10s' " + patience + "/>");
        LoggerContext other = Logging.SYNC.start("<OtelBridge name='out' flushOnStop='10s' " + patience + "/>");
        PluginMetrics ofOne = PluginMetrics.of(one);
        PluginMetrics ofOther = PluginMetrics.of(other);
        OtelBridge.use(one, sdk);
        OtelBridge.use(other, sdk);
        Thread thread = new Thread(() -> log(other));
        thread.start();
        log(one);
        thread.join();
        one.stop();
        other.stop();

        assertThat(exported.get() + queueFull(ofOne) + queueFull(ofOther)).isEqualTo(2 * LINES);
        if (!patience.isEmpty()) {
            assertThat(exported).hasValue(2 * LINES);
        }
    }

    @Test
    void aFlushThatDoesNotEndInTimeIsNoSuccess() {
        Flush flush = Flush.of(sdk);

        assertThat(flush).isNotNull();
        assertThat(flush.within(TimeUnit.SECONDS.toNanos(10))).isTrue();
        assertThat(Flush.of(io.opentelemetry.api.OpenTelemetry.noop())).isNull();
    }

    private void burst(Logging mode, String attributes) {
        LoggerContext context = mode.start("<OtelBridge name='out' " + attributes + "/>");
        PluginMetrics metrics = PluginMetrics.of(context);
        OtelBridge.use(context, sdk);
        log(context);
        context.stop();
        queueFull = queueFull(metrics);
    }

    private static void log(LoggerContext context) {
        for (int i = 0; i < LINES; i++) {
            context.getLogger("any").info("event {}", i);
        }
    }

    private static int queueFull(PluginMetrics metrics) {
        Map<String, String> attributes = Map.of("appender", "out", "outcome", "dropped", "cause", "queue_full");
        return metrics.read()
                .getOrDefault(new Series(Instrument.BRIDGE_EVENTS, attributes), -1L)
                .intValue();
    }
}
