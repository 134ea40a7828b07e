package io.github.ostiary.otel.emit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.OtelBridge;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the plugins count, read through a real metrics SDK. */
class PluginMetersTest {
    private static final String NOTHING = "<SamplingFilter rate='1e-9' announceEvery='1 h'/>";

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(InMemoryLogRecordExporter.create()))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();

    @BeforeEach
    void setGlobal() {
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(sdk);
    }

    @AfterEach
    void clear() {
        GlobalOpenTelemetry.resetForTest();
        sdk.close();
    }

    @Test
    void samplingAndRedactionAreMetricsThatOutliveAReconfigurationAndTheContext() {
        LoggerContext context = Logging.SYNC.start(NOTHING, "<OtelBridge name='out'/>");
        context.getLogger("shop").warn("password=x1");
        context.getLogger("shop").info("suppressed");
        context.start(Logging.SYNC.configuration(context, NOTHING, "<OtelBridge name='out'/>"));
        context.getLogger("shop").warn("password=x2");
        context.getLogger("shop").info("suppressed");

        assertThat(points())
                .containsEntry("ostiary.sampling.events test always kept", 2L)
                .containsEntry("ostiary.sampling.events test others suppressed_by_rate", 2L)
                .containsEntry("ostiary.redaction.replacements test key.password null", 2L);
        context.stop();
        assertThat(points())
                .as("until the SDK is closed")
                .containsEntry("ostiary.sampling.events test always kept", 2L)
                .containsEntry("ostiary.redaction.replacements test key.password null", 2L);
    }

    @Test
    void lastNumbersGiveWayToAnotherContextOfThatName() {
        for (int i = 0; i < 2; i++) {
            LoggerContext context = Logging.SYNC.start(NOTHING, "<OtelBridge name='out'/>");
            context.getLogger("shop").warn("password=x1");
            context.stop();
        }

        assertThat(points()).containsEntry("ostiary.redaction.replacements test key.password null", 1L);
    }

    @Test
    void lastNumbersAreExportedAsTheSdkCloses() {
        InMemoryMetricExporter exporter = InMemoryMetricExporter.create();
        OpenTelemetrySdk periodic = OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(PeriodicMetricReader.create(new KeptOpen(exporter)))
                        .build())
                .build();
        LoggerContext context = Logging.SYNC.start("", "<OtelBridge name='out'/>");
        OtelBridge.use(context, periodic);
        context.getLogger("shop").warn("password=x1");
        context.stop();
        periodic.close();

        assertThat(exporter.getFinishedMetricItems())
                .filteredOn(metric -> metric.getName().equals("ostiary.bridge.accepted"))
                .flatExtracting(metric -> metric.getLongSumData().getPoints())
                .extracting(LongPointData::getValue)
                .containsExactly(1L);
    }

    /** An exporter in memory forgets everything when it is shut down. */
    private record KeptOpen(MetricExporter exporter) implements MetricExporter {
        @Override
        public CompletableResultCode export(Collection<MetricData> metrics) {
            return exporter.export(metrics);
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return exporter.getAggregationTemporality(type);
        }
    }

    private Map<String, Long> points() {
        Map<String, Long> points = new TreeMap<>();
        reader.collectAllMetrics().forEach(metric -> {
            for (LongPointData point : metric.getLongSumData().getPoints()) {
                Map<String, String> attributes = new TreeMap<>();
                point.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
                points.put(
                        metric.getName()
                                + ' '
                                + attributes.get("log4j.context")
                                + ' '
                                + attributes.get("rule")
                                + ' '
                                + attributes.get("outcome"),
                        point.getValue());
            }
        });
        return points;
    }
}
