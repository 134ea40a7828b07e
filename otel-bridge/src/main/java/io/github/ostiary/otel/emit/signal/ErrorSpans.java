package io.github.ostiary.otel.emit.signal;

import io.github.ostiary.otel.emit.text.ExceptionText;
import io.github.ostiary.otel.emit.text.SafeText;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.time.Instant;

/**
 * Puts logged errors on the span they were logged in, if asked, while that span still records: the exception as an event,
 * redacted, and the span's status. An asynchronous logger's appender knows a span by its ids alone, which do not record.
 *
 * <p>{@code OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN=logs} asks for exceptions as log records alone, so there are no events on
 * spans then; with {@code logs/dup} there are both, as there are when it is not set.
 */
public final class ErrorSpans {
    private static final String OPT_IN = "otel.semconv.exception.signal.opt-in";
    private static final String LOGS_ONLY = "logs";
    private static final String EVENT = "exception";
    private static final int LONGEST_DESCRIPTION = 256;

    private final SafeText text;
    private final ExceptionText exceptions;
    private final boolean withEvents;
    private final boolean withStatus;

    /**
     * Errors on spans as asked for; {@code settings} answers by the name of a system property, null for what is not set.
     */
    public ErrorSpans(
            SafeText text,
            ExceptionText exceptions,
            boolean withEvents,
            boolean withStatus,
            UnaryOperator<String> settings) {
        this.text = text;
        this.exceptions = exceptions;
        this.withEvents = withEvents && !isLogsOnly(settings.apply(OPT_IN));
        this.withStatus = withStatus;
    }

    /** Tells the span of {@code context} of {@code event}. Throws what the event's own code throws. */
    public void tell(LogEvent event, Context context) {
        if ((!withEvents && !withStatus) || !event.getLevel().isMoreSpecificThan(Level.ERROR)) {
            return;
        }
        Span span = Span.fromContext(context);
        if (!span.isRecording()) {
            return;
        }
        Throwable thrown = event.getThrown();
        if (withEvents && thrown != null) {
            AttributesBuilder attributes = Attributes.builder();
            exceptions.fill(thrown, attributes::put);
            Instant time = event.getInstant();
            span.addEvent(
                    EVENT,
                    attributes.build(),
                    TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNanoOfSecond(),
                    TimeUnit.NANOSECONDS);
        }
        if (withStatus) {
            span.setStatus(StatusCode.ERROR, text.of(event.getMessage(), LONGEST_DESCRIPTION));
        }
    }

    private static boolean isLogsOnly(String optIn) {
        if (optIn == null) {
            return false;
        }
        for (String choice : optIn.split(",", -1)) {
            if (choice.strip().equals(LOGS_ONLY)) {
                return true;
            }
        }
        return false;
    }
}
