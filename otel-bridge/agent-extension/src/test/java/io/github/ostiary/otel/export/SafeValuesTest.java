package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeValuesTest {
    private static final String CARD = "4111111111111111";
    private static final String MASKED = "[redacted:card:1111]";

    private final SafeValues values =
            new SafeValues(Rules.of(Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS))));

    SafeValuesTest() throws PolicyException {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            url.full           | https://u:hunter2@x.example/a?token=t0k-9f8a7b6c | https://u:[redacted:password]@x.example/a?token=[redacted:token]
            url.query          | id=7&password=hunter2&b=1             | id=7&password=[redacted:password]&b=1
            http.target        | /pay?card=4111111111111111             | /pay?card=[redacted:card:1111]
            db.query.text      | SET password = 'hunter2'               | SET password = '[redacted:password]'
            db.query.parameter.password | hunter2                       | [redacted:password]
            http.request.header.authorization | Basic dTpodW50ZXIy      | Basic [redacted:authorization]
            exception.message  | card 4111111111111111 was declined     | card [redacted:card:1111] was declined
            error.stack_trace  | X: card 4111111111111111 was declined  | X: card [redacted:card:1111] was declined
            process.command_line | java -jar a.jar --token t0k-9f8a7b6c | java -jar a.jar --token [redacted:token]
            """)
    void hidesTheSecretInAnAttributeAndNoMore(String name, String value, String safe) {
        assertThat(values.attributes(Attributes.of(AttributeKey.stringKey(name), value))
                        .asMap())
                .containsExactly(Map.entry(AttributeKey.stringKey(name), safe));
    }

    @Test
    void passesOnWhatHoldsNothingToHide() {
        Attributes clean = Attributes.builder()
                .put("trace.id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .put("messaging.message.id", "0b5f9f6e-8c1d-4a57-9d53-3f6f0c6b2a11")
                .put("at", 1795715829233049890L)
                .put("since", "2026-11-26T17:57:08.126357680Z")
                .put("http.response.status_code", 204)
                .put("server.port", 42427)
                .put("url.full", "https://shop.example/orders?page=2")
                .put("process.command_args", "java", "-cp", "a.jar:b.jar", "shop.Main", "--port", "8080")
                .put("sampled", true)
                .put("ratio", 0.25)
                .put(AttributeKey.valueKey("map"), Value.of(KeyValue.of("a", Value.of("b"))))
                .build();

        assertThat(values.attributes(clean)).isSameAs(clean);
        Value<?> body = Value.of(Value.of("plain"), Value.of(7), Value.of(new byte[] {1, 2, (byte) 0xFF}));
        assertThat(values.value(body)).isSameAs(body);
    }

    @Test
    void findsACardThatIsANumber() {
        Attributes safe = values.attributes(Attributes.builder()
                .put("card", Long.parseLong(CARD))
                .put("cards", 7, Long.parseLong(CARD))
                .put("amount", 1250)
                .build());

        assertThat(safe)
                .isEqualTo(Attributes.builder()
                        .put("card", MASKED)
                        .put("cards", "7", MASKED)
                        .put("amount", 1250)
                        .build());
    }

    @Test
    void takesAnOptionForTheNameOfTheArgumentBehindIt() {
        Attributes safe = values.attributes(Attributes.of(
                AttributeKey.stringArrayKey("process.command_args"),
                List.of("java", "-Ddb.password=hunter2", "--token", "t0k-9f8a7b6c", "--verbose")));

        assertThat(safe.get(AttributeKey.stringArrayKey("process.command_args")))
                .containsExactly(
                        "java", "-Ddb.password=[redacted:password]", "--token", "[redacted:token]", "--verbose");
    }

    @Test
    void looksIntoNestedValues() {
        Value<?> safe = values.value(Value.of(
                KeyValue.of("password", Value.of("two words")),
                KeyValue.of("list", Value.of(Value.of("x " + CARD), Value.of(Long.parseLong(CARD)))),
                KeyValue.of("bytes", Value.of(("card " + CARD).getBytes(StandardCharsets.UTF_8)))));

        assertThat(safe.asString())
                .doesNotContain(CARD, "two", "words")
                .contains("x " + MASKED, "card " + MASKED, "[redacted:password]");
    }

    @Test
    void masksAValueThatCannotBeLookedAt() {
        Attributes safe = values.attributes(Attributes.builder()
                .put(AttributeKey.valueKey("broken"), new Broken())
                .put("path", "/orders")
                .build());

        assertThat(safe)
                .isEqualTo(Attributes.builder()
                        .put("broken", "[redacted]")
                        .put("path", "/orders")
                        .build());
        assertThat(values.value(new Broken())).isEqualTo(Value.of("[redacted]"));
    }

    @Test
    void masksWhatIsNestedTooDeepToWalk() {
        Value<?> deep = Value.of(CARD);
        for (int i = 0; i < 200_000; i++) {
            deep = Value.of(List.of(deep));
        }

        assertThat(values.value(deep)).isEqualTo(Value.of("[redacted]"));
    }

    @Test
    void masksEverythingWhenToldToTrustNothing() {
        SafeValues closed = new SafeValues(Rules.closed());

        assertThat(closed.attributes(Attributes.builder()
                        .put("path", "/orders")
                        .put("count", 7)
                        .put("list", "a", "b")
                        .build()))
                .isEqualTo(Attributes.builder()
                        .put("path", "[redacted]")
                        .put("count", "[redacted]")
                        .put("list", "[redacted]", "[redacted]")
                        .build());
        assertThat(closed.text("GET /orders")).isEqualTo("[redacted]");
        assertThat(closed.name("http.requests")).isEqualTo("http.requests");
    }

    @Test
    void rewritesNamesThatHoldASecret() {
        Attributes safe = values.attributes(Attributes.builder()
                .put("card " + CARD, "a")
                .put("n " + CARD, 7)
                .put("b " + CARD, true)
                .put("l " + CARD, 1, 2)
                .put(AttributeKey.valueKey("v"), Value.of(Map.of("card " + CARD, Value.of("a"))))
                .build());

        assertThat(safe.toString()).doesNotContain(CARD);
        assertThat(safe.size()).isEqualTo(5);
        assertThat(safe.get(AttributeKey.longKey("n [redacted:card:1111]"))).isEqualTo(7);
    }

    /** A value of a kind nobody foresaw. */
    private static final class Broken implements Value<ByteBuffer> {
        @Override
        public ValueType getType() {
            return ValueType.BYTES;
        }

        @Override
        public ByteBuffer getValue() {
            throw new IllegalStateException("cannot read " + CARD);
        }

        @Override
        public String asString() {
            throw new IllegalStateException("cannot read " + CARD);
        }
    }
}
