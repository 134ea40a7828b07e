package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern that cuts a text sees it without its secrets, so that no part of one is left over. */
final class CutPatternTest {
    private static final String MESSAGE = "pay the order now with the card 4111111111111111";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%.-45m",
                "%.13m",
                "%.15m",
                "%-60.-45m",
                "%maxLen{%m}{45}",
                "%maxLength{%m}{46}",
                "%replace{%m}{411}{}",
                "%highlight{%.-45m}",
                "%enc{%.-45m}{JSON}",
                "%style{%.13msg}{red}"
            })
    void aCardOfWhichThirteenDigitsWouldBeLeftIsFound(String pattern) {
        assertThat(print(pattern, Events.of(MESSAGE))).doesNotContain("411111", "11111111");
    }

    @Test
    void contextAndExceptionAreSafeBeforeTheyAreCut() {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("password", "swordfish");
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("shop.Payment")
                .setContextData(context)
                .setThrown(new IllegalStateException("card 4111111111111111 refused"))
                .setMessage(new SimpleMessage("m"))
                .build();

        assertThat(print("%.5X{password} %.30m %.60ex{1}%n", event))
                .doesNotContain("sword", "dfish")
                .doesNotContain("4111111");
    }

    @Test
    void aCleanEventIsCutAsLog4jCutsIt() {
        PatternLayout bare =
                PatternLayout.newBuilder().setPattern("%.-10m|%.5c%n").build();

        assertThat(print("%.-10m|%.5c%n", Events.of("nothing to hide")))
                .isEqualTo(bare.toSerializable(Events.of("nothing to hide")));
    }

    private static String print(String pattern, LogEvent event) {
        return RedactingLayout.newBuilder()
                .setLayout(PatternLayout.newBuilder().setPattern(pattern).build())
                .build()
                .toSerializable(event);
    }
}
