package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts redaction before exporters that an application, or its framework, builds itself: an SDK that configures itself has
 * {@link RedactedExports} do it. One instance for one SDK; each exporter closes with the one before it. Safe for use by
 * many threads.
 */
public final class RedactingExporters {
    private final Redaction redaction;

    private RedactingExporters(Redaction redaction) {
        this.redaction = redaction;
    }

    /**
     * Redacts as {@code ostiary.redaction.presets} and {@code ostiary.redaction.policy} say, by default as presets
     * secrets, cards and national do. With a wrong setting every text leaves as a mask, and the log says why.
     *
     * @param settings answers to the name of a setting, null for what is not set
     */
    public static RedactingExporters by(UnaryOperator<@Nullable String> settings) {
        return new RedactingExporters(new Redaction(Settings.rules(settings)));
    }

    /** Redacts spans on their way to {@code exporter}. */
    public SpanExporter spans(SpanExporter exporter) {
        return new RedactingSpanExporter(exporter, redaction);
    }

    /** Redacts log records on their way to {@code exporter}. */
    public LogRecordExporter logRecords(LogRecordExporter exporter) {
        return new RedactingLogRecordExporter(exporter, redaction);
    }

    /** Redacts metrics on their way to {@code exporter}. */
    public MetricExporter metrics(MetricExporter exporter) {
        return new RedactingMetricExporter(exporter, redaction);
    }

    /** The name of an attribute, a metric or the like, as it may leave. */
    public String name(String name) {
        return redaction.values().name(name);
    }

    /** A text that stands alone, as it may leave. */
    public String text(String text) {
        return redaction.values().text(text);
    }

    /** The value of a named field, as it may leave. The name decides too. */
    public String field(String name, String value) {
        return redaction.values().field(name, value);
    }
}
