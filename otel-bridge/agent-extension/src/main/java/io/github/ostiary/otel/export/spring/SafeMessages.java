package io.github.ostiary.otel.export.spring;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.github.ostiary.otel.export.RedactingExporters;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes messages of OTLP safe, whatever they are: every text in them is searched, and the text of an attribute goes by its
 * name too. A field that this version of OTLP does not know is left out, since nobody can tell what it holds. Safe for
 * use by many threads.
 */
final class SafeMessages {
    private static final Set<String> NAMES = Set.of("name", "unit", "version", "schema_url");

    private final RedactingExporters texts;

    SafeMessages(RedactingExporters texts) {
        this.texts = texts;
    }

    Message redacted(Message raw) {
        if (raw instanceof KeyValue attribute) {
            return attribute(attribute);
        }
        Message.Builder safe = raw.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
        for (Map.Entry<FieldDescriptor, Object> field : raw.getAllFields().entrySet()) {
            if (field.getValue() instanceof List<?> values) {
                for (int i = 0; i < values.size(); i++) {
                    safe.setRepeatedField(field.getKey(), i, redacted(field.getKey(), values.get(i)));
                }
            } else {
                safe.setField(field.getKey(), redacted(field.getKey(), field.getValue()));
            }
        }
        return safe.build();
    }

    private Object redacted(FieldDescriptor field, Object value) {
        if (field.getJavaType() == JavaType.MESSAGE) {
            return redacted((Message) value);
        }
        if (field.getJavaType() != JavaType.STRING) {
            return value;
        }
        return NAMES.contains(field.getName()) ? texts.name((String) value) : texts.text((String) value);
    }

    private KeyValue attribute(KeyValue raw) {
        return KeyValue.newBuilder()
                .setKey(texts.name(raw.getKey()))
                .setValue(value(raw.getKey(), raw.getValue()))
                .build();
    }

    private AnyValue value(String name, AnyValue raw) {
        return switch (raw.getValueCase()) {
            case STRING_VALUE -> text(texts.field(name, raw.getStringValue()));
            case INT_VALUE -> {
                String digits = Long.toString(raw.getIntValue());
                String safe = texts.field(name, digits);
                yield safe.equals(digits) ? raw : text(safe);
            }
            default -> (AnyValue) redacted(raw);
        };
    }

    private static AnyValue text(String safe) {
        return AnyValue.newBuilder().setStringValue(safe).build();
    }
}
