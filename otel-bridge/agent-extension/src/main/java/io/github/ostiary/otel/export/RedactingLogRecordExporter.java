package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** Hands redacted log records to another exporter, those that the agent captured by itself among them. */
final class RedactingLogRecordExporter implements LogRecordExporter {
    private final LogRecordExporter exporter;
    private final Redaction redaction;
    private final Undelivered undelivered = new Undelivered("log records");

    RedactingLogRecordExporter(LogRecordExporter exporter, Redaction redaction) {
        this.exporter = exporter;
        this.redaction = redaction;
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> records) {
        return undelivered.watch(
                records.size(),
                exporter.export(
                        redaction.batch(records, (values, logged) -> SafeLogRecord.of(logged, values, redaction))));
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
        return "RedactingLogRecordExporter{" + exporter + "}";
    }
}
