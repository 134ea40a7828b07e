package io.github.ostiary.otel.export;

import io.github.ostiary.otel.export.Undelivered.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Hands redacted spans to another exporter. */
final class RedactingSpanExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final Redaction redaction;
    private final Losses losses;

    RedactingSpanExporter(SpanExporter exporter, Redaction redaction) {
        this.exporter = exporter;
        this.redaction = redaction;
        this.losses = new Losses(Signal.TRACES, redaction);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return losses.export(spans, (values, span) -> SafeSpan.of(span, values, redaction), exporter::export);
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
    public String toString() {
        return "RedactingSpanExporter{" + exporter + "}";
    }
}
