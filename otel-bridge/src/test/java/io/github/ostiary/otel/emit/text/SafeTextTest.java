package io.github.ostiary.otel.emit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    private static final String CARD = "4111111111111111";

    private final SafeText text = new SafeText(Redactor.compile(RedactionPolicy.presets("secrets,cards")));

    SafeTextTest() throws PolicyException {}

    @Test
    void cutsAfterRedactingSoThatNoHalfOfASecretIsLeft() {
        assertThat(text.of("card " + CARD + " declined", 15)).isEqualTo("card [redacted:... [cut]");
        assertThat(text.of("short", 15)).isEqualTo("short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a \"quoted\" \\ text", "ends in \\", "{\"a\": [1, 2]}"})
    void leavesAFieldWithoutSecretsAsItIs(String value) {
        assertThat(text.ofField("note", value, 100)).isEqualTo(value);
    }

    @Test
    void keepsWhatStandsAroundASecretInAField() {
        assertThat(text.ofField("note", "say \"" + CARD + "\" \\ twice", 100))
                .isEqualTo("say \"[redacted:card:1111]\" \\ twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2hunter2", "two words here", "with \"quotes\" inside"})
    void hidesAFieldByItsNameAlone(String value) {
        assertThat(text.ofField("password", value, 100))
                .startsWith("[redacted:")
                .doesNotContain("two", "quotes", "2");
    }

    @Test
    void printsAMessageWhileItsArgumentPrintsAnother() {
        Object nested = new Object() {
            @Override
            public String toString() {
                return text.of(new ParameterizedMessage("inner {}", CARD), 1_000);
            }
        };

        assertThat(text.of(new ParameterizedMessage("outer {} and {}", nested, CARD), 1_000))
                .isEqualTo("outer inner [redacted:card:1111] and [redacted:card:1111]");
    }
}
