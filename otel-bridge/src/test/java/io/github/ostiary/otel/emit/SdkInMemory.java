package io.github.ostiary.otel.emit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** A real SDK that keeps what it exports. */
public final class SdkInMemory implements AutoCloseable {
    private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                    .build())
            .build();

    /** The SDK itself. */
    public OpenTelemetrySdk sdk() {
        return sdk;
    }

    /** The records so far. */
    public List<LogRecordData> records() {
        return logs.getFinishedLogRecordItems();
    }

    /** Their bodies. */
    public List<String> bodies() {
        return records().stream().map(data -> data.getBodyValue().asString()).toList();
    }

    /** The only record. */
    public LogRecordData record() {
        if (records().size() != 1) {
            throw new AssertionError(records().size() + " records: " + records());
        }
        return records().get(0);
    }

    /** A text attribute of the only record. */
    public String text(String attribute) {
        return record().getAttributes().get(AttributeKey.stringKey(attribute));
    }

    /** The spans that ended so far. */
    public List<SpanData> spans() {
        return spans.getFinishedSpanItems();
    }

    /** The points of a counter now. */
    public List<LongPointData> counter(String name) {
        return metrics.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getLongSumData().getPoints().stream())
                .toList();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
