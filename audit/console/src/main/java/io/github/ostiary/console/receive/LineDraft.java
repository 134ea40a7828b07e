package io.github.ostiary.console.receive;

import io.github.ostiary.console.store.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line while it is being read from the wire. {@link #finish} redacts it and holds it to the store's laws: an id that is
 * none stays as an attribute, a weight below 1 is 1, and a time that no clock can have meant becomes that of arrival,
 * with the claim kept beside it.
 */
public final class LineDraft {
    private static final String LABELS = "labels."; // where the Elastic Common Schema puts an application's own names
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_LEVEL = 32;
    private static final int LONGEST_TEXT = 512 * 1024;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Cleaner cleaner;
    private final Attributes attributes;
    private final String receiver;
    private @Nullable Instant time;
    private @Nullable String level;
    private @Nullable String service;
    private @Nullable String host;
    private @Nullable String logger;
    private @Nullable String thread;
    private String message = "";
    private @Nullable String stack;
    private @Nullable String traceId;
    private @Nullable String spanId;
    private double weight = 1;

    /** An empty draft of a line that came by way of {@code receiver}. */
    public LineDraft(Cleaner cleaner, String receiver) {
        this.cleaner = cleaner;
        this.attributes = new Attributes(cleaner);
        this.receiver = receiver;
    }

    public void time(@Nullable Instant told) {
        time = told == null ? time : told;
    }

    public void level(String told) {
        level = told.isBlank() ? level : told;
    }

    public void service(@Nullable String told) {
        service = told == null || told.isBlank() ? service : told;
    }

    public void host(@Nullable String told) {
        host = told == null || told.isBlank() ? host : told;
    }

    public void message(String told) {
        message = told;
    }

    /**
     * Takes a named value of the application's own choice, such as an entry of its context data. Where the names of the
     * conventions say what it is, an id above all, it goes there. But an entry called {@code message} is not the line's.
     */
    public void own(String name, String value) {
        switch (name) {
            case "@timestamp", "timestamp", "log.level", "level", "message", "msg", "log.logger", "logger", "thread" ->
                attributes.put(name, value);
            default -> field(name, value);
        }
    }

    /**
     * Takes a named value: what the names of the Elastic Common Schema, of OpenTelemetry and of our own layouts stand
     * for goes where it belongs, everything else becomes an attribute.
     */
    public void field(String name, String value) {
        if (name.startsWith(LABELS)) {
            own(name.substring(LABELS.length()), value);
            return;
        }
        switch (name) {
            case "@timestamp", "timestamp" -> timeText(name, value);
            case "log.level", "level" -> level(value);
            case "message", "msg" -> message(value);
            case "service.name" -> service(value);
            case "host.name", "host.hostname" -> host(value);
            case "log.logger", "logger" -> logger = value;
            case "process.thread.name", "thread.name", "thread" -> thread = value;
            case "error.stack_trace", "exception.stacktrace" -> stack = value;
            case "trace.id", "trace_id", "traceId" -> traceId(name, value);
            case "span.id", "span_id", "spanId" -> spanId(name, value);
            case "sampling.weight", "samplingWeight" -> weight(name, value);
            case "ecs.version", LogLine.RECEIVER -> {} // says nothing of the line; is ours to say
            default -> attributes.put(name, value);
        }
    }

    /** The line, redacted and within bounds. */
    public LogLine finish(Instant arrival) {
        Instant claimed = time == null ? arrival : time;
        boolean believable = claimed.isAfter(EARLIEST) && claimed.isBefore(arrival.plus(AHEAD));
        if (!believable) {
            attributes.note("time.claimed", claimed.toString());
        }
        attributes.note(LogLine.RECEIVER, receiver);
        return new LogLine(
                believable ? claimed : arrival,
                Text.cut(level == null ? "INFO" : cleaner.clean(level.strip().toUpperCase(Locale.ROOT)), LONGEST_LEVEL),
                Text.cut(service == null ? "unknown" : cleaner.clean(service), LONGEST_NAME),
                cleaned(host, LONGEST_NAME),
                cleaned(logger, LONGEST_NAME),
                cleaned(thread, LONGEST_NAME),
                cleaner.clean(Text.cut(message, LONGEST_TEXT)),
                cleaned(stack, LONGEST_TEXT),
                traceId,
                spanId,
                weight,
                attributes.toMap());
    }

    private @Nullable String cleaned(@Nullable String text, int longest) {
        return text == null ? null : cleaner.clean(Text.cut(text, longest));
    }

    private void timeText(String name, String value) {
        Instant parsed = Timestamps.parse(value);
        if (parsed == null) {
            attributes.put(name, value);
        } else if (!isCoarser(parsed)) {
            time = parsed;
        }
    }

    /** Whether this is the time that is known already, cut to its millisecond: layouts print less than headers carry. */
    private boolean isCoarser(Instant parsed) {
        return time != null && time.truncatedTo(ChronoUnit.MILLIS).equals(parsed);
    }

    private void traceId(String name, String value) {
        String id = Text.hexId(value, 32);
        traceId = id == null ? traceId : id;
        if (id == null) {
            attributes.put(name, value);
        }
    }

    private void spanId(String name, String value) {
        String id = Text.hexId(value, 16);
        spanId = id == null ? spanId : id;
        if (id == null) {
            attributes.put(name, value);
        }
    }

    private void weight(String name, String value) {
        try {
            double told = Double.parseDouble(value);
            weight = told >= 1 && told < 1e9 ? told : 1;
        } catch (NumberFormatException e) {
            attributes.put(name, value);
        }
    }
}
