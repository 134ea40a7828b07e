package io.github.ostiary.console.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log line as an application wrote it.
 *
 * @param time when the event happened, at the sender's clock
 * @param level a name such as {@code INFO}, in upper case
 * @param service who wrote it; {@code unknown} when nothing told
 * @param host where it was written
 * @param logger the logger's name
 * @param thread the thread's name
 * @param message the text, on one or more lines
 * @param stack the exception with its causes, as text
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param weight how many written lines this kept one stands for: finite, at least 1
 * @param attributes everything else, by name
 */
public record LogLine(
        Instant time,
        String level,
        String service,
        @Nullable String host,
        @Nullable String logger,
        @Nullable String thread,
        String message,
        @Nullable String stack,
        @Nullable String traceId,
        @Nullable String spanId,
        double weight,
        Map<String, String> attributes) {

    /** The attribute that tells which way a line came: {@code relp} or {@code otlp}. */
    public static final String RECEIVER = "receiver";

    public LogLine {
        Identifiers.requireTraceId(traceId);
        Identifiers.requireSpanId(spanId);
        if (!(weight >= 1) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight " + weight + " is not a finite number of at least 1");
        }
        attributes = Map.copyOf(attributes);
    }
}
