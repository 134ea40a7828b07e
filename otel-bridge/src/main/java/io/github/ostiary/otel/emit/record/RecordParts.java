package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.ExceptionText;
import io.github.ostiary.otel.emit.text.SafeNames;
import io.github.ostiary.otel.emit.text.SafeText;
import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.sample.SamplingWeight;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;

/**
 * Chooses what goes into log records beside body, time and level: always the exception and the sampling weight, and what
 * is asked for. Cheap by default, since a first attribute costs an event half as much again.
 */
public final class RecordParts {
    static final int LONGEST_FIELD = 4_096;
    static final int MOST_FIELDS = 64;

    private static final AttributeKey<String> THREAD_NAME = AttributeKey.stringKey("thread.name");
    private static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");
    private static final AttributeKey<Double> SAMPLING_WEIGHT = AttributeKey.doubleKey("sampling.weight");

    private final SafeText text;
    private final SafeNames names;
    private final List<Part> parts = new ArrayList<>();

    /** Records with exception and weight, and no more yet. */
    public RecordParts(SafeText text, ExceptionText exceptions, SamplingWeight weights) {
        this.text = text;
        this.names = new SafeNames(text);
        parts.add((record, event, body) -> {
            double weight = weights.of(event);
            if (weight != 1) {
                record.setAttribute(SAMPLING_WEIGHT, weight);
            }
        });
        parts.add((record, event, body) -> {
            Throwable thrown = event.getThrown();
            if (thrown != null) {
                exceptions.fill(thrown, record::setAttribute);
            }
        });
    }

    /** The values of these context data keys, parted by commas; {@code *} for all. */
    public RecordParts contextData(String listed) {
        ListedKeys keys = ListedKeys.parse(listed);
        return keys.isEmpty() ? this : with(new ContextDataFields(text, names, keys));
    }

    /** The values of these keys of map messages and structured data, parted by commas; {@code *} for all. */
    public RecordParts mapFields(String listed) {
        ListedKeys keys = ListedKeys.parse(listed);
        return keys.isEmpty() ? this : with(new MapFields(text, names, keys));
    }

    /** The event's name: {@code marker}, {@code type} (of structured data) or {@code key:} with a key of a map message. */
    public RecordParts eventName(String source) throws PolicyException {
        return source.isEmpty() ? this : with(EventName.parse(text, source));
    }

    /** The template and the arguments of a parameterized message. */
    public RecordParts template(boolean withTemplate, boolean withArguments) {
        return withTemplate || withArguments ? with(new Template(text, withTemplate, withArguments)) : this;
    }

    /** The names of the marker and of its parents. */
    public RecordParts markers(boolean with) {
        return with ? with(new Markers(text)) : this;
    }

    /** Class, method, file and line of the caller. */
    public RecordParts location(boolean with) {
        return with ? with(new Location()) : this;
    }

    /** The name of the thread that logged. */
    public RecordParts threadName(boolean with) {
        return with
                ? with((record, event, body) ->
                        record.setAttribute(THREAD_NAME, text.of(threadName(event), LONGEST_FIELD)))
                : this;
    }

    /** The number of the thread that logged. */
    public RecordParts threadId(boolean with) {
        return with ? with((record, event, body) -> record.setAttribute(THREAD_ID, event.getThreadId())) : this;
    }

    private RecordParts with(Part part) {
        parts.add(part);
        return this;
    }

    private static String threadName(LogEvent event) {
        String name = event.getThreadName();
        return name == null ? "" : name;
    }

    /** What makes such records. */
    public LogRecords records() {
        return LogRecords.of(text, names, parts);
    }
}
