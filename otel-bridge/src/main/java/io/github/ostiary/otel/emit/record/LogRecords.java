package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.DroppedException;
import io.github.ostiary.otel.emit.text.SafeNames;
import io.github.ostiary.otel.emit.text.SafeText;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Turns log events into OpenTelemetry log records and emits them, redacted.
 *
 * <p>Names of attributes are those of the semantic conventions, where there are any, else those that OpenTelemetry's own
 * appender uses. It fails closed: an event whose text cannot be made leaves as a marker with its time and level. Safe for
 * use by many threads.
 */
public final class LogRecords {
    /** Stands in for an event that could not be made safe. */
    public static final String WITHHELD = "[redacted: this event could not be made safe]";

    /** A whole batch is lost to a receiver's limit, commonly 4 MiB, when one record is over it. */
    private static final int LONGEST_BODY = 262_144;

    /** What became of an event. */
    public enum Outcome {
        /** It was handed to OpenTelemetry. */
        EMITTED,
        /** A marker was handed to OpenTelemetry in its place. */
        WITHHELD,
        /** A redaction rule drops such events. */
        DROPPED
    }

    private final @Nullable SafeText text;
    private final @Nullable SafeNames names;
    private final Part[] parts;

    private LogRecords(@Nullable SafeText text, @Nullable SafeNames names, List<Part> parts) {
        this.text = text;
        this.names = names;
        this.parts = parts.toArray(Part[]::new);
    }

    /** Records of nothing but body and {@code parts}. */
    static LogRecords of(SafeText text, SafeNames names, List<Part> parts) {
        return new LogRecords(text, names, parts);
    }

    /** Markers in place of all events, for when it is not known what to redact. */
    public static LogRecords withholding() {
        return new LogRecords(null, null, List.of());
    }

    /** Who logged {@code event}, as far as it may be told: nobody, when it is not known what to redact. */
    public String scope(LogEvent event) {
        String logger = event.getLoggerName();
        return logger == null || names == null ? "" : names.of(logger);
    }

    /** Emits {@code event}; what its own code throws goes to {@code trouble}, what OpenTelemetry throws to the caller. */
    public Outcome emit(LogEvent event, Logger logger, Context context, Consumer<Throwable> trouble) {
        LogRecordBuilder record = begin(event, logger, context);
        Outcome outcome = text == null ? Outcome.WITHHELD : fill(record, event, text, trouble);
        switch (outcome) {
            case EMITTED -> record.emit();
            case WITHHELD -> begin(event, logger, context).setBody(WITHHELD).emit();
            case DROPPED -> {}
        }
        return outcome;
    }

    private static LogRecordBuilder begin(LogEvent event, Logger logger, Context context) {
        Instant time = event.getInstant();
        return logger.logRecordBuilder()
                .setContext(context)
                .setTimestamp(
                        TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNanoOfSecond(), TimeUnit.NANOSECONDS)
                .setSeverity(Severities.of(event.getLevel()))
                .setSeverityText(event.getLevel().name());
    }

    private Outcome fill(LogRecordBuilder record, LogEvent event, SafeText text, Consumer<Throwable> trouble) {
        try {
            String body = text.of(event.getMessage(), LONGEST_BODY);
            record.setBody(body);
            for (Part part : parts) {
                part.fill(record, event, body);
            }
            return Outcome.EMITTED;
        } catch (DroppedException e) {
            return Outcome.DROPPED;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            trouble.accept(e);
            return Outcome.WITHHELD;
        }
    }
}
