package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Does what {@link RedactedExports} does where a declarative file ({@code otel.config.file}) sets the SDK up, which asks
 * none of the other kind. Such a file has no place for our settings: they come from system properties or the environment.
 *
 * <p>There an exporter is closed as soon as another takes its place, so ours hands on to one that is made anew.
 *
 * <p>Compiled against two interfaces written after the agent's, since what they are published in is not stable yet.
 */
public final class RedactedDeclarativeExports implements DeclarativeConfigurationCustomizerProvider {
    /** Made by the SDK. */
    public RedactedDeclarativeExports() {}

    @Override
    public void customize(DeclarativeConfigurationCustomizer sdk) {
        Redaction redaction = new Redaction(Settings.ofThisProcess());
        sdk.addSpanExporterCustomizer(
                SpanExporter.class, (exporter, unused) -> new RedactingSpanExporter(Rebuilt.of(exporter), redaction));
        sdk.addLogRecordExporterCustomizer(LogRecordExporter.class, (exporter, unused) -> {
            Announcement.ofLogRecords();
            return new RedactingLogRecordExporter(Rebuilt.of(exporter), redaction);
        });
        sdk.addMetricExporterCustomizer(
                MetricExporter.class,
                (exporter, unused) -> new RedactingMetricExporter(Rebuilt.of(exporter), redaction));
    }

    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }
}
