package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Hands redacted spans to another exporter. */
final class RedactingSpanExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final Redaction redaction;
    private final Undelivered undelivered = new Undelivered("spans");

    RedactingSpanExporter(SpanExporter exporter, Redaction redaction) {
        this.exporter = exporter;
        this.redaction = redaction;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return undelivered.watch(
                spans.size(),
                exporter.export(redaction.batch(spans, (values, span) -> SafeSpan.of(span, values, redaction))));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        undelivered.close();
        return exporter.shutdown();
    }

    @Override
    public String toString() {
        return "RedactingSpanExporter{" + exporter + "}";
    }
}
