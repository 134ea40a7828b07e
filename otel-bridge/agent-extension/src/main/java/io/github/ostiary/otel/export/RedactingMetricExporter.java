package io.github.ostiary.otel.export;

import io.github.ostiary.otel.export.Undelivered.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/**
 * Hands redacted metrics to another exporter. An exemplar carries the attributes that its metric left out, and with the
 * agent those hold a request's whole address.
 */
final class RedactingMetricExporter implements MetricExporter {
    private final MetricExporter exporter;
    private final Redaction redaction;
    private final Losses losses;

    RedactingMetricExporter(MetricExporter exporter, Redaction redaction) {
        this.exporter = exporter;
        this.redaction = redaction;
        this.losses = new Losses(Signal.METRICS, redaction);
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        return losses.export(metrics, (values, metric) -> SafeMetric.of(metric, values, redaction), exporter::export);
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        losses.close();
        return exporter.shutdown();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return exporter.getAggregationTemporality(type);
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType type) {
        return exporter.getDefaultAggregation(type);
    }

    @Override
    public MemoryMode getMemoryMode() {
        return exporter.getMemoryMode();
    }

    @Override
    public String toString() {
        return "RedactingMetricExporter{" + exporter + "}";
    }
}
