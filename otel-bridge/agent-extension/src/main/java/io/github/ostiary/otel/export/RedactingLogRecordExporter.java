package io.github.ostiary.otel.export;

import io.github.ostiary.otel.export.Undelivered.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** Hands redacted log records to another exporter, those that the agent captured by itself among them. */
final class RedactingLogRecordExporter implements LogRecordExporter {
    private final LogRecordExporter exporter;
    private final Redaction redaction;
    private final Losses losses;

    RedactingLogRecordExporter(LogRecordExporter exporter, Redaction redaction) {
        this.exporter = exporter;
        this.redaction = redaction;
        this.losses = new Losses(Signal.LOGS, redaction);
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> records) {
        return losses.export(
                records, (values, logged) -> SafeLogRecord.of(logged, values, redaction), exporter::export);
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
        return "RedactingLogRecordExporter{" + exporter + "}";
    }
}
