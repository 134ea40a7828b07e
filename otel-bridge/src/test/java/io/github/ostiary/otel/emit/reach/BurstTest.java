package io.github.ostiary.otel.emit.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.OtelBridge;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A burst of events through the SDK's own batch processor, as it comes, into an exporter that takes its time. */
class BurstTest {
    private static final int LINES = 20_000;

    private final AtomicInteger exported = new AtomicInteger();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(
                            BatchLogRecordProcessor.builder(new SlowExporter()).build())
                    .build())
            .build();

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

    @Test
    void aFlushThatDoesNotEndInTimeIsNoSuccess() {
        Flush flush = Flush.of(sdk);

        assertThat(flush).isNotNull();
        assertThat(flush.within(TimeUnit.SECONDS.toNanos(10))).isTrue();
        assertThat(Flush.of(io.opentelemetry.api.OpenTelemetry.noop())).isNull();
    }

    @Test
    void aCallerWaitsNoLongerThanItMay() {
        Pacing pacing = new Pacing(2);

        assertThat(pacing.await(nanos -> false, 1_000_000))
                .as("within the window")
                .isTrue();
        assertThat(pacing.await(nanos -> false, 1_000_000))
                .as("the flush takes too long")
                .isFalse();
        assertThat(pacing.await(nanos -> true, 1_000_000))
                .as("the next one does not")
                .isTrue();
    }

    private void burst(Logging mode, String attributes) {
        LoggerContext context = mode.start("<OtelBridge name='out' " + attributes + "/>");
        OtelBridge.use(context, sdk);
        for (int i = 0; i < LINES; i++) {
            context.getLogger("any").info("event {}", i);
        }
        context.stop();
    }
}
