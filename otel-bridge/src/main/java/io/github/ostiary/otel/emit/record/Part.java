package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.DroppedException;
import io.opentelemetry.api.logs.LogRecordBuilder;
import org.apache.logging.log4j.core.LogEvent;

/** One kind of attributes of a log record. */
@FunctionalInterface
interface Part {
    /**
     * Adds what there is of it in {@code event}, redacted. Throws what the event's own code throws, and
     * {@link DroppedException} when a rule drops the event.
     *
     * @param body the record's body, redacted
     */
    void fill(LogRecordBuilder record, LogEvent event, String body);
}
