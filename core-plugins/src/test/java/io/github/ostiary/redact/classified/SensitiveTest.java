package io.github.ostiary.redact.classified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SensitiveTest {
    private static final String PAN = "4111111111111111";

    @Test
    void printsWhatItIs() {
        assertThat(Sensitive.password("hunter2")).hasToString("[redacted:password]");
        assertThat(Sensitive.secret("x")).hasToString("[redacted:secret]");
        assertThat(Sensitive.token(new Object())).hasToString("[redacted:token]");
        assertThat(Sensitive.email("ann@example.org")).hasToString("[redacted:email]");
        assertThat(Sensitive.national(123456789)).hasToString("[redacted:national]");
        assertThat(Sensitive.of("door-code", 1234)).hasToString("[redacted:door-code]");
        assertThat(List.of(Sensitive.secret("x"))).hasToString("[[redacted:secret]]");
    }

    @Test
    void aCardShowsItsLastFourHoweverItIsHeld() {
        assertThat(Sensitive.card(PAN)).hasToString("[redacted:card:1111]");
        assertThat(Sensitive.card("3782 822463 10005")).hasToString("[redacted:card:0005]");
        assertThat(Sensitive.card(PAN.toCharArray())).hasToString("[redacted:card:1111]");
        assertThat(Sensitive.card(PAN.getBytes(StandardCharsets.US_ASCII))).hasToString("[redacted:card:1111]");
        assertThat(Sensitive.card(4_111_111_111_111_111L)).hasToString("[redacted:card:1111]");
        assertThat(Sensitive.card(new BigInteger(PAN))).hasToString("[redacted:card:1111]");
        assertThat(Sensitive.card(new StringBuilder(PAN))).hasToString("[redacted:card:1111]");
        assertThat(Sensitive.of("card", PAN)).hasToString("[redacted:card:1111]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1111",
                "41111111111",
                "hunter2 hunter2 hunter2",
                "41111111111111111111",
                "4111111111111111/09-27",
                "-4111111111111111x",
                "４１１１１１１１１１１１１１１１",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"
            })
    void whatIsNoCardShowsNothingOfItself(String value) {
        assertThat(Sensitive.card(value)).hasToString("[redacted:card]");
        assertThat(Sensitive.card(value.toCharArray())).hasToString("[redacted:card]");
        assertThat(Sensitive.card(value.getBytes(StandardCharsets.UTF_8))).hasToString("[redacted:card]");
        assertThat(Sensitive.card(new Object())).hasToString("[redacted:card]");
        assertThat(Sensitive.card(4e15)).hasToString("[redacted:card]");
    }

    @Test
    void nothingIsNull() {
        assertThat(Sensitive.card(null)).hasToString("null");
        assertThat(Sensitive.<String>password(null).reveal()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            value = {"''", "a b", "a]b", "ü", "NULL", "a:b"},
            nullValues = "NULL")
    void aNameThatNoMaskCanHoldIsNotPrinted(String name) {
        assertThat(Sensitive.of(name, "x")).hasToString("[redacted:classified]");
        assertThat(Sensitive.of("x".repeat(65), "x")).hasToString("[redacted:classified]");
        assertThat(Sensitive.of("x".repeat(64), "x")).hasToString("[redacted:" + "x".repeat(64) + "]");
    }

    @Test
    void aValueThatFailsWhileItIsReadShowsNothing() {
        CharSequence failing = new CharSequence() {
            @Override
            public int length() {
                return 16;
            }

            @Override
            public char charAt(int index) {
                throw new IllegalStateException(PAN);
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                return this;
            }
        };

        assertThat(Sensitive.card(failing)).hasToString("[redacted:card]");
    }

    @Test
    void theMaskOutlivesAnArrayThatIsWiped() {
        char[] pan = PAN.toCharArray();
        Sensitive<char[]> card = Sensitive.card(pan);

        assertThat(card.reveal()).isSameAs(pan);
        Arrays.fill(pan, '0');

        assertThat(card).hasToString("[redacted:card:1111]");
    }

    @Test
    void theEngineLeavesTheMasksAlone() throws Exception {
        Redactor redactor = Redactor.compile(RedactionPolicy.presets("secrets,cards,national,pii"));
        String line = "password=" + Sensitive.password("hunter2") + " card: " + Sensitive.card(PAN) + " pan="
                + Sensitive.of("x".repeat(64), 1);

        assertThat(redactor.redact(line)).isSameAs(line);
    }

    @Test
    void equalityAndHashCodeTellNothingOfTheValue() {
        Sensitive<String> one = Sensitive.secret("same");

        assertThat(one).isNotEqualTo(Sensitive.secret("same"));
        assertThat(one.hashCode()).isEqualTo(System.identityHashCode(one));
    }

    @Test
    void javaRefusesToSerialiseIt() throws Exception {
        record Login(Object password) implements java.io.Serializable {}
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(new Login(Sensitive.password("hunter2"))))
                    .isInstanceOf(NotSerializableException.class);
            assertThatThrownBy(() -> out.writeObject(Sensitive.view(Map.of("a", "b"))))
                    .isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void librariesFindNoGetterAndNoFieldThatIsNotTransient() {
        assertThat(Sensitive.class.getDeclaredFields())
                .allMatch(field ->
                        Modifier.isTransient(field.getModifiers()) && Modifier.isPrivate(field.getModifiers()));
        assertThat(Sensitive.class.getMethods())
                .extracting(Method::getName)
                .noneMatch(name -> !name.equals("getClass") && (name.startsWith("get") || name.startsWith("is")));
    }
}
