package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code %redact} in a plain pattern layout. */
final class RedactConverterTest {
    @TempDir
    Path directory;

    @Test
    void hidesWhatThePatternInItPrints() throws IOException {
        assertThat(print("%p %redact{%m}%n", logger -> logger.info("password=swordfish from ann@example.com")))
                .isEqualTo("INFO password=[redacted:password] from ann@example.com\n");
    }

    @Test
    void takesPresets() throws IOException {
        assertThat(print("%redact{%m}{pii}%n", logger -> logger.info("password=swordfish from ann@example.com")))
                .contains("swordfish")
                .doesNotContain("ann@example.com");
    }

    @Test
    void theExceptionIsPrintedInsideEvenWhenThePatternForgetsIt() throws IOException {
        assertThat(print("%redact{%m}%n", logger -> logger.error("m", new IllegalStateException("token=made-up-41x"))))
                .doesNotContain("made-up-41x")
                .contains("java.lang.IllegalStateException: token=[redacted:token]");
    }

    @Test
    void optionsThatAreNotAllowedShowNothing() throws IOException {
        assertThat(print("%redact{%m}{secrts} %p%n", logger -> logger.info("password=swordfish")))
                .isEqualTo(RedactingLayout.NOTICE + " INFO\n");
    }

    @Test
    void anExceptionThatFailsIsWithheldAndNothingOfItIsShown() throws IOException {
        Exception hostile = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("password=swordfish");
            }
        };

        assertThat(print("%redact{%m %ex} %p%n", logger -> logger.info("token=made-up-41x", hostile)))
                .isEqualTo(RedactingLayout.NOTICE + " INFO\n");
    }

    private String print(String pattern, Consumer<Logger> logging) throws IOException {
        return LoggedFile.write(directory, "<PatternLayout pattern='" + pattern + "'/>", logging);
    }
}
