package io.opentelemetry.sdk.autoconfigure.declarativeconfig;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.BiFunction;

/** Stands in for the agent's own while compiling; not shipped. The second argument of each function is not used by ours. */
public interface DeclarativeConfigurationCustomizer {
    <T extends SpanExporter> void addSpanExporterCustomizer(Class<T> type, BiFunction<T, Object, T> customizer);

    <T extends MetricExporter> void addMetricExporterCustomizer(Class<T> type, BiFunction<T, Object, T> customizer);

    <T extends LogRecordExporter> void addLogRecordExporterCustomizer(Class<T> type, BiFunction<T, Object, T> customizer);
}
