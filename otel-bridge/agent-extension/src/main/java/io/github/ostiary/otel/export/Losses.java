package io.github.ostiary.otel.export;

import io.github.ostiary.otel.export.Undelivered.Cause;
import io.github.ostiary.otel.export.Undelivered.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Collection;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What does not leave by one exporter: what could not be redacted, and what no receiver took. */
final class Losses {
    private final Redaction redaction;
    private final Undelivered unredactable;
    private final Undelivered failed;

    Losses(Signal signal, Redaction redaction) {
        this.redaction = redaction;
        this.unredactable = new Undelivered(signal, Cause.UNREDACTABLE);
        this.failed = new Undelivered(signal, Cause.FAILED);
    }

    /** Exports {@code batch}, redacted. Each item that does not leave is counted once. */
    <T> CompletableResultCode export(
            Collection<T> batch,
            BiFunction<SafeValues, T, T> rewriting,
            Function<Collection<T>, CompletableResultCode> export) {
        Collection<T> safe = redaction.batch(batch, rewriting);
        if (safe.size() < batch.size()) {
            unredactable.add(batch.size() - safe.size(), System.nanoTime());
        }
        return failed.watch(safe.size(), export.apply(safe));
    }

    /** Tells the last of it. */
    void close() {
        unredactable.close();
        failed.close();
    }
}
