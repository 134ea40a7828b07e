package io.github.ostiary.console.receive.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of OTLP as the store has them: all text. */
final class OtlpValues {
    private static final int LONGEST_LIST = 512 * 1024;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(1);

    private OtlpValues() {}

    /** The value as text; lists and maps as JSON has them, but for escapes. */
    static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BYTES_VALUE ->
                Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
            case ARRAY_VALUE, KVLIST_VALUE -> {
                StringBuilder text = new StringBuilder();
                append(text, value);
                yield text.toString();
            }
            default -> "";
        };
    }

    private static void append(StringBuilder text, AnyValue value) {
        if (text.length() > LONGEST_LIST) {
            return;
        }
        if (value.hasArrayValue()) {
            text.append('[');
            for (AnyValue element : value.getArrayValue().getValuesList()) {
                text.append(text.charAt(text.length() - 1) == '[' ? "" : ",");
                append(text, element);
            }
            text.append(']');
        } else if (value.hasKvlistValue()) {
            text.append('{');
            for (KeyValue pair : value.getKvlistValue().getValuesList()) {
                text.append(text.charAt(text.length() - 1) == '{' ? "\"" : ",\"");
                append(text.append(pair.getKey()).append("\":"), pair.getValue());
            }
            text.append('}');
        } else if (value.hasStringValue()) {
            text.append('"').append(value.getStringValue()).append('"');
        } else {
            text.append(text(value));
        }
    }

    /** The value of a name among attributes, or null. */
    static @Nullable String find(List<KeyValue> attributes, String key) {
        for (KeyValue attribute : attributes) {
            if (attribute.getKey().equals(key)) {
                return text(attribute.getValue());
            }
        }
        return null;
    }

    /** The id in hex, or null when it has not {@code bytes} bytes or is all zeros. */
    static @Nullable String id(ByteString id, int bytes) {
        String hex = id.size() == bytes ? HexFormat.of().formatHex(id.toByteArray()) : "";
        return hex.chars().anyMatch(c -> c != '0') ? hex : null;
    }

    /** The moment of so many nanoseconds since 1970, unsigned; null for 0, which stands for unknown. */
    static @Nullable Instant instant(long nanos) {
        return nanos == 0
                ? null
                : Instant.ofEpochSecond(
                        Long.divideUnsigned(nanos, 1_000_000_000L), Long.remainderUnsigned(nanos, 1_000_000_000L));
    }

    /** Whether a clock can have told this time to somebody who sends it now. */
    static boolean isBelievable(@Nullable Instant time, Instant arrival) {
        return time != null && time.isAfter(EARLIEST) && time.isBefore(arrival.plus(AHEAD));
    }
}
