package io.github.ostiary.otel.export;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.Redactor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts and attributes safe. What holds nothing to hide is answered with the same instance; a value that cannot be
 * looked at becomes {@value #WITHHELD}. Has a buffer, so it serves one thread at a time.
 *
 * <p>All attributes are looked at, not a list of suspects: an application may put a card number anywhere. The name
 * decides too, as in a log line: {@code http.request.header.authorization} hides its value whatever that looks like,
 * {@code messaging.message.id} keeps its own. A name keeps identifiers only, though: a value with blanks in it is prose,
 * and prose is searched under any name.
 */
final class SafeValues {
    /** Stands in for what could not be made safe. */
    static final String WITHHELD = "[redacted]";

    private final Redactor redactor;
    private final StringBuilder out = new StringBuilder(256);
    private final StringBuilder digits = new StringBuilder(20);

    SafeValues(Redactor redactor) {
        this.redactor = redactor;
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
                rewritten.replace(key, AttributeKey.stringKey(key.getKey()), WITHHELD);
            }
        });
        return rewritten.attributes();
    }

    private void rewrite(AttributeKey<?> key, Object value, Rewritten rewritten) {
        String name = key.getKey();
        switch (key.getType()) {
            case STRING -> {
                String text = (String) value;
                String safe = field(name, text);
                if (!safe.equals(text)) {
                    rewritten.replace(key, AttributeKey.stringKey(name), safe);
                }
            }
            case LONG -> {
                String safe = number(name, (Long) value);
                if (safe != null) {
                    rewritten.replace(key, AttributeKey.stringKey(name), safe);
                }
            }
            case STRING_ARRAY, LONG_ARRAY -> {
                List<?> list = (List<?>) value;
                List<String> safe = list(name, list);
                if (safe != null) {
                    rewritten.replace(key, AttributeKey.stringArrayKey(name), safe);
                }
            }
            case VALUE -> {
                Value<?> raw = (Value<?>) value;
                Value<?> safe = value(name, raw);
                if (Redaction.isOther(safe, raw)) {
                    rewritten.replace(key, AttributeKey.valueKey(name), safe);
                }
            }
            case BOOLEAN, DOUBLE, BOOLEAN_ARRAY, DOUBLE_ARRAY -> {
                // nothing that could be read back into a secret
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
            changed |= Redaction.isOther(rewritten, raw.getValue());
            safe.add(KeyValue.of(raw.getKey(), rewritten));
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

    private String field(String name, String value) {
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
