package io.github.ostiary.otel.emit;

import io.github.ostiary.sample.SamplingWeight;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.util.TriConsumer;

/**
 * Fills OpenTelemetry log records from log events, redacted.
 *
 * <p>Names of attributes are those of the semantic conventions, where there are any. An exception is never handed over
 * as such: the SDK would write its raw text into the record.
 */
final class LogRecords {
    /** Stands in for an event that could not be made safe. */
    static final String WITHHELD = "[redacted: this event could not be made safe]";

    private static final int LONGEST_FIELD = 4_096;
    private static final int LONGEST_STACK = 16_384;

    private static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
    private static final AttributeKey<Double> SAMPLING_WEIGHT = AttributeKey.doubleKey("sampling.weight");
    private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> EXCEPTION_STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private final SafeText text;
    private final SamplingWeight weights;
    private final ContextKeys keys;
    private final boolean withThread;
    private final TriConsumer<String, Object, LogRecordBuilder> contextData;

    LogRecords(SafeText text, SamplingWeight weights, ContextKeys keys, boolean withThread) {
        this.text = text;
        this.weights = weights;
        this.keys = keys;
        this.withThread = withThread;
        this.contextData = this::fill;
    }

    /** Sets what may always leave: time and level. */
    static void mark(LogRecordBuilder record, LogEvent event) {
        Instant time = event.getInstant();
        record.setTimestamp(
                        TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNanoOfSecond(), TimeUnit.NANOSECONDS)
                .setSeverity(Severities.of(event.getLevel()))
                .setSeverityText(event.getLevel().name());
    }

    /** Sets everything else. Throws what a message's or an argument's own code throws. */
    void fill(LogRecordBuilder record, LogEvent event) {
        record.setBody(text.of(event.getMessage()));
        double weight = weights.of(event);
        if (weight != 1) {
            record.setAttribute(SAMPLING_WEIGHT, weight);
        }
        if (withThread) {
            record.setAttribute(THREAD_NAME, text.of(event.getThreadName(), LONGEST_FIELD));
        }
        if (!keys.isEmpty()) {
            event.getContextData().forEach(contextData, record);
        }
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            fill(record, thrown);
        }
    }

    private void fill(LogRecordBuilder record, Throwable thrown) {
        record.setAttribute(EXCEPTION_TYPE, thrown.getClass().getName());
        String message = thrown.getMessage();
        if (message != null) {
            record.setAttribute(EXCEPTION_MESSAGE, text.of(message, LONGEST_FIELD));
        }
        record.setAttribute(EXCEPTION_STACKTRACE, text.of(thrown, LONGEST_STACK));
    }

    private void fill(String key, Object value, LogRecordBuilder record) {
        if (keys.contains(key) && value != null) {
            record.setAttribute(AttributeKey.stringKey(key), text.ofField(key, value.toString(), LONGEST_FIELD));
        }
    }
}
