package io.github.ostiary.otel.emit.signal;

import io.github.ostiary.otel.emit.text.DroppedException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** What is told of an event beside its record. Trouble with it never costs the record. */
public final class Signals {
    private static final String TROUBLE = "signal";

    private final @Nullable LogCounts counts;
    private final @Nullable ErrorSpans spans;
    private final Troubles troubles = new Troubles();

    /** Each may be null, and is not told then. */
    public Signals(@Nullable LogCounts counts, @Nullable ErrorSpans spans) {
        this.counts = counts;
        this.spans = spans;
    }

    /** Counts the event, if asked. */
    public void count(LogEvent event, Context context, OpenTelemetry openTelemetry) {
        if (counts != null) {
            try {
                counts.count(event, context, openTelemetry);
            } catch (DroppedException e) {
                // An event that a rule drops leaves no trace in the metric either.
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                fail("log.events", e);
            }
        }
    }

    /** Tells the event's span, if asked. */
    public void tell(LogEvent event, Context context) {
        if (spans != null) {
            try {
                spans.tell(event, context);
            } catch (DroppedException e) {
                // A rule found in the span's attributes what it drops; the span goes without them.
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                fail("the span", e);
            }
        }
    }

    /** A message may quote the event, so only the type is told. */
    private void fail(String where, Throwable thrown) {
        if (troubles.isDue(TROUBLE + where, System.nanoTime())) {
            StatusLogger.getLogger()
                    .error(
                            "OtelBridge could not tell {} of an event: {}",
                            where,
                            thrown.getClass().getName());
        }
    }
}
