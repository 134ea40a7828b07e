package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trap 1 of those a redactor falls into: what exceptions say, themselves and all that hang on them. */
final class ThrowableTrapsTest {
    private static final String[] SECRETS = {
        "outer-5ecret",
        "cause-5ecret",
        "root-5ecret",
        "suppressed-5ecret",
        "own-5ecret",
        "local-5ecret",
        "4111111111111111"
    };

    @TempDir
    Path directory;

    @DisplayName("1: the texts of throwables, whichever converter or resolver prints them")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<PatternLayout pattern='%m%n'/>",
                "<PatternLayout pattern='%ex%n'/>",
                "<PatternLayout pattern='%ex{separator(|)}%n'/>",
                "<PatternLayout pattern='%ex{short.message}%n'/>",
                "<PatternLayout pattern='%ex{short.localizedMessage}%n'/>",
                "<PatternLayout pattern='%throwable{short}%n'/>",
                "<PatternLayout pattern='%xEx%n'/>",
                "<PatternLayout pattern='%rEx%n'/>",
                "<PatternLayout pattern='%rEx{separator(;)}%n'/>",
                "<PatternLayout pattern='%enc{%ex}{JSON}%n'/>",
                "<PatternLayout pattern='%enc{%xEx}{HTML}%n'/>",
                "<PatternLayout pattern='%enc{%rEx}{XML}%n'/>",
                "<PatternLayout pattern='%enc{%ex}{CRLF}%n'/>",
                "<PatternLayout pattern='%highlight{%ex}%n' disableAnsi='false'/>",
                "<PatternLayout pattern='%replace{%ex}{at}{AT}%n'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:EcsLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:JsonLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:GcpLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:GelfLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:LogstashJsonEventLayoutV1.json'/>",
                "<JsonTemplateLayout eventTemplate='{\"e\":{\"$resolver\":\"exception\",\"field\":\"message\"},"
                        + "\"r\":{\"$resolver\":\"exceptionRootCause\",\"field\":\"message\"},"
                        + "\"s\":{\"$resolver\":\"exceptionRootCause\",\"field\":\"stackTrace\","
                        + "\"stackTrace\":{\"stringified\":true}}}'/>",
                "<GelfLayout host='h' compressionType='OFF'/>",
                "<Rfc5424Layout appName='a' exceptionPattern='%ex' newLine='true'/>",
                "<HtmlLayout/>"
            })
    void throwables(String layout) throws IOException {
        String element = "<RedactingLayout>" + layout + "</RedactingLayout>";
        String printed = LoggedFile.write(directory, element, ThrowableTrapsTest::logFailures);

        assertThat(printed).doesNotContain(SECRETS).doesNotContain("could not be made safe");
        if (layout.contains("JsonTemplate")) {
            assertThat(printed.lines()).hasSize(2).allSatisfy(Json::assertValid);
        }
    }

    private static void logFailures(Logger logger) {
        Exception root = new IllegalArgumentException("{\"password\":\"root-5ecret\",\"card\":4111111111111111}");
        Exception cause = new IOException("line one\ntoken=cause-5ecret", root);
        Exception failure = new IllegalStateException("login password=outer-5ecret failed", cause);
        failure.addSuppressed(new RuntimeException("open jdbc:x://h/d?password=suppressed-5ecret&amp=1"));
        logger.error("first", failure);
        logger.error("second", new Talkative(failure));
    }

    /** Says more than its message. */
    @SuppressWarnings("OverrideThrowableToString") // people do it, and that is the trap
    private static final class Talkative extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Talkative(Throwable cause) {
            super(cause);
        }

        @Override
        public String getLocalizedMessage() {
            return "secret=local-5ecret";
        }

        @Override
        public String toString() {
            return "Talkative(password=own-5ecret)";
        }
    }
}
