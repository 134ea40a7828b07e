package io.github.ostiary.otel.export;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.Redactor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts and attributes safe. What holds nothing to hide is answered with the same instance; a value that cannot be
 * looked at becomes {@value #WITHHELD}. Has a buffer, so it serves one thread at a time.
 *
 * <p>All attributes are looked at, not a list of suspects: an application may put a card number anywhere. The name
 * decides too, as in a log line: {@code http.request.header.authorization} hides its value whatever that looks like,
 * {@code messaging.message.id} keeps its own. A name keeps identifiers only, though: a value with blanks in it is prose,
 * and prose is searched under any name. A name that holds a secret itself is rewritten as well.
 */
final class SafeValues {
    /** Stands in for what could not be made safe. */
    static final String WITHHELD = "[redacted]";

    private final Redactor redactor;
    private final Redactor names;
    private final StringBuilder out = new StringBuilder(256);
    private final StringBuilder digits = new StringBuilder(20);

    SafeValues(Rules rules) {
        this.redactor = rules.values();
        this.names = rules.names();
    }

    /** A text that has no name. */
    String text(String text) {
        out.setLength(0);
        return finished(redactor.redact(text, out), text);
    }

    /** A value that has no name, such as a log record's body. */
    Value<?> value(Value<?> value) {
        try {
            return value(null, value);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return Value.of(WITHHELD); // fails closed; the message of e may quote the value
        }
    }

    Attributes attributes(Attributes attributes) {
        Rewritten rewritten = new Rewritten(attributes);
        attributes.forEach((key, value) -> {
            try {
                rewrite(key, value, rewritten);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                rewritten.replace(key, AttributeKey.stringKey(name(key.getKey())), WITHHELD);
            }
        });
        return rewritten.attributes();
    }

    /** Who made a span, log record or metric: a name, often a class's or a logger's, with what was said of it. */
    InstrumentationScopeInfo scope(InstrumentationScopeInfo raw) {
        String name = name(raw.getName());
        String version = raw.getVersion() == null ? null : name(raw.getVersion());
        String schema = raw.getSchemaUrl() == null ? null : name(raw.getSchemaUrl());
        Attributes attributes = attributes(raw.getAttributes());
        if (name.equals(raw.getName())
                && Objects.equals(version, raw.getVersion())
                && Objects.equals(schema, raw.getSchemaUrl())
                && !Redaction.isOther(attributes, raw.getAttributes())) {
            return raw;
        }
        InstrumentationScopeInfoBuilder safe =
                InstrumentationScopeInfo.builder(name).setAttributes(attributes);
        if (version != null) {
            safe.setVersion(version);
        }
        if (schema != null) {
            safe.setSchemaUrl(schema);
        }
        return safe.build();
    }

    /** The same ids; of {@code tracestate}, which holds what other systems wrote there, the members without a secret. */
    SpanContext context(SpanContext raw) {
        TraceState state = raw.getTraceState();
        if (state.isEmpty()) {
            return raw;
        }
        TraceStateBuilder safe = state.toBuilder();
        state.forEach((key, value) -> {
            if (!field(key, value).equals(value)) {
                safe.remove(key);
            }
        });
        TraceState rest = safe.build();
        if (rest.size() == state.size()) {
            return raw;
        }
        return raw.isRemote()
                ? SpanContext.createFromRemoteParent(raw.getTraceId(), raw.getSpanId(), raw.getTraceFlags(), rest)
                : SpanContext.create(raw.getTraceId(), raw.getSpanId(), raw.getTraceFlags(), rest);
    }

    /** The name of an attribute, a metric or the like. */
    String name(String name) {
        out.setLength(0);
        return finished(names.redact(name, out), name);
    }

    /** A text that may be missing. */
    @Nullable
    String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private void rewrite(AttributeKey<?> key, Object value, Rewritten rewritten) {
        String name = key.getKey();
        String safeName = name(name);
        switch (key.getType()) {
            case STRING -> {
                String text = (String) value;
                String safe = field(name, text);
                if (!safe.equals(text) || !safeName.equals(name)) {
                    rewritten.replace(key, AttributeKey.stringKey(safeName), safe);
                }
            }
            case LONG -> {
                String safe = number(name, (Long) value);
                if (safe != null) {
                    rewritten.replace(key, AttributeKey.stringKey(safeName), safe);
                } else if (!safeName.equals(name)) {
                    rewritten.replace(key, AttributeKey.longKey(safeName), (Long) value);
                }
            }
            case STRING_ARRAY, LONG_ARRAY -> {
                List<?> list = (List<?>) value;
                List<String> safe = list(name, list);
                if (safe != null) {
                    rewritten.replace(key, AttributeKey.stringArrayKey(safeName), safe);
                } else if (!safeName.equals(name)) {
                    rewritten.replace(key, AttributeKey.stringArrayKey(safeName), texts(list));
                }
            }
            case VALUE -> {
                Value<?> raw = (Value<?>) value;
                Value<?> safe = value(name, raw);
                if (Redaction.isOther(safe, raw) || !safeName.equals(name)) {
                    rewritten.replace(key, AttributeKey.valueKey(safeName), safe);
                }
            }
            case BOOLEAN, DOUBLE, BOOLEAN_ARRAY, DOUBLE_ARRAY -> {
                // Nothing that could be read back into a secret, but the name may.
                if (!safeName.equals(name)) {
                    rewritten.replace(key, AttributeKey.stringKey(safeName), String.valueOf(value));
                }
            }
        }
    }

    /** A list of texts or numbers, or null when there is nothing to hide in it. */
    private @Nullable List<String> list(String name, List<?> values) {
        List<String> safe = new ArrayList<>(values.size());
        boolean changed = false;
        String before = "";
        for (Object value : values) {
            String text = String.valueOf(value);
            String rewritten = value instanceof Long number ? number(name, number) : field(nameIn(name, before), text);
            changed |= rewritten != null && !rewritten.equals(text);
            safe.add(rewritten == null ? text : rewritten);
            before = text;
        }
        return changed ? safe : null;
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    /** In {@code --token abc} the argument before is the name of the next one. */
    private static String nameIn(String list, String before) {
        if (!before.startsWith("-") || before.indexOf('=') >= 0) {
            return list;
        }
        String name = before.substring(before.startsWith("--") ? 2 : 1);
        return name.isEmpty() ? list : name;
    }

    private Value<?> value(@Nullable String name, Value<?> value) {
        return switch (value.getType()) {
            case STRING -> {
                String text = (String) value.getValue();
                String safe = name == null ? text(text) : field(name, text);
                yield safe.equals(text) ? value : Value.of(safe);
            }
            case LONG -> {
                String safe = number(name == null ? "" : name, (Long) value.getValue());
                yield safe == null ? value : Value.of(safe);
            }
            case BYTES -> {
                ByteBuffer bytes = ((ByteBuffer) value.getValue()).duplicate();
                String text = StandardCharsets.UTF_8.decode(bytes).toString();
                String safe = text(text);
                yield safe.equals(text) ? value : Value.of(safe);
            }
            case ARRAY -> array(name, value);
            case KEY_VALUE_LIST -> map(value);
            case BOOLEAN, DOUBLE, EMPTY -> value;
        };
    }

    private Value<?> array(@Nullable String name, Value<?> array) {
        List<Value<?>> safe = new ArrayList<>();
        boolean changed = false;
        for (Object item : (List<?>) array.getValue()) {
            Value<?> raw = (Value<?>) item;
            Value<?> rewritten = value(name, raw);
            changed |= Redaction.isOther(rewritten, raw);
            safe.add(rewritten);
        }
        return changed ? Value.of(safe) : array;
    }

    private Value<?> map(Value<?> map) {
        List<KeyValue> safe = new ArrayList<>();
        boolean changed = false;
        for (Object entry : (List<?>) map.getValue()) {
            KeyValue raw = (KeyValue) entry;
            Value<?> rewritten = value(raw.getKey(), raw.getValue());
            String name = name(raw.getKey());
            changed |= Redaction.isOther(rewritten, raw.getValue()) || !name.equals(raw.getKey());
            safe.add(KeyValue.of(name, rewritten));
        }
        return changed ? Value.of(safe.toArray(new KeyValue[0])) : map;
    }

    /** What stands for a number that has to be hidden, or null when it may leave. */
    private @Nullable String number(String name, long number) {
        digits.setLength(0);
        digits.append(number);
        out.setLength(0);
        return redactor.redactField(name, digits, out) == Outcome.CLEAN ? null : finished(Outcome.REDACTED, "");
    }

    /** The value of a named field. */
    String field(String name, String value) {
        out.setLength(0);
        Outcome outcome = redactor.redactField(name, value, out);
        return outcome == Outcome.CLEAN && hasBlank(value) ? text(value) : finished(outcome, value);
    }

    private static boolean hasBlank(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ') {
                return true;
            }
        }
        return false;
    }

    private String finished(Outcome outcome, String raw) {
        return switch (outcome) {
            case CLEAN -> raw;
            case REDACTED, WITHHELD -> out.toString();
            case DROPPED -> WITHHELD;
        };
    }

    /** Attributes that are copied when the first of them has to be replaced. */
    private static final class Rewritten {
        private final Attributes raw;
        private @Nullable AttributesBuilder builder;

        Rewritten(Attributes raw) {
            this.raw = raw;
        }

        <T> void replace(AttributeKey<?> key, AttributeKey<T> newKey, T value) {
            AttributesBuilder current = builder;
            if (current == null) {
                current = raw.toBuilder();
                builder = current;
            }
            current.remove(key).put(newKey, value);
        }

        Attributes attributes() {
            return builder == null ? raw : builder.build();
        }
    }
}
