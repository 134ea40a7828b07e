package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import org.jspecify.annotations.Nullable;

/**
 * Puts redaction before every exporter of an SDK that configures itself, the agent's above all.
 *
 * <p>Its order is the lowest, so it wraps each exporter before any other customizer does and stands next to the wire:
 * what others add to a span on its way is redacted too. One instance belongs to one SDK.
 */
public final class RedactedExports implements AutoConfigurationCustomizerProvider {
    private @Nullable Redaction redaction;

    /** Made by the SDK. */
    public RedactedExports() {}

    @Override
    public void customize(AutoConfigurationCustomizer sdk) {
        sdk.addResourceCustomizer((resource, settings) -> redaction(settings).resource(resource))
                .addSpanExporterCustomizer(
                        (exporter, settings) -> new RedactingSpanExporter(exporter, redaction(settings)))
                .addLogRecordExporterCustomizer((exporter, settings) -> {
                    Announcement.ofLogRecords();
                    return new RedactingLogRecordExporter(exporter, redaction(settings));
                })
                .addMetricExporterCustomizer(
                        (exporter, settings) -> new RedactingMetricExporter(exporter, redaction(settings)));
    }

    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }

    private synchronized Redaction redaction(ConfigProperties settings) {
        Redaction current = redaction;
        if (current == null) {
            current = new Redaction(Settings.rules(settings));
            redaction = current;
        }
        return current;
    }
}
