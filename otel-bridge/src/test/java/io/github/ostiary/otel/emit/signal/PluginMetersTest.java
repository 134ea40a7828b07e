package io.github.ostiary.otel.emit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
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
    void samplingAndRedactionAreMetricsThatOutliveAReconfigurationAndEndWithTheContext() {
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
        assertThat(points()).isEmpty();
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
