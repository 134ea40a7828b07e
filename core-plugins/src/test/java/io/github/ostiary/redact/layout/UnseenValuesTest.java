package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a layout prints without the key that says what they are, under another name, or disguised. */
final class UnseenValuesTest {
    private static final String MASK = "[redacted:password]";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<PatternLayout pattern='%X{password} %m%n'/>",
                "<PatternLayout pattern='as=%mdc{password} %m%n'/>",
                "<PatternLayout pattern='%notEmpty{[%-20MDC{password}]} %m%n'/>",
                "<PatternLayout pattern='%enc{%X{password}}{JSON} %X{trace_id}%n'/>",
                "<PatternLayout pattern='%m $${ctx:password}%n'/>",
                "<PatternLayout pattern='%m %ex{suffix(%X{password})} %X{password}%n'/>",
                "<PatternLayout pattern='%redact{%X{password}} %m%n'/>",
                "<PatternLayout><LevelPatternSelector defaultPattern='%X{password}%n'>"
                        + "<PatternMatch key='ERROR' pattern='%m'/></LevelPatternSelector></PatternLayout>",
                "<JsonTemplateLayout eventTemplate='{\"v\":{\"$resolver\":\"mdc\",\"key\":\"password\"}}'/>",
                "<JsonTemplateLayout eventTemplate='[{\"$resolver\":\"mdc\",\"key\":\"password\"}]'/>",
                "<JsonTemplateLayout eventTemplate='{\"v\":{\"$resolver\":\"mdc\",\"pattern\":\"pass(.*)\","
                        + "\"replacement\":\"$1\"}}'/>",
                "<JsonTemplateLayout eventTemplate='{\"v\":{\"$resolver\":\"caseConverter\",\"case\":\"lower\","
                        + "\"input\":{\"$resolver\":\"mdc\",\"key\":\"password\"}}}'/>",
                "<JsonTemplateLayout eventTemplate='{\"v\":{\"$resolver\":\"pattern\",\"pattern\":\"%X{password}\"}}'/>",
                "<JsonTemplateLayout eventTemplate='{\"v\":\"$${ctx:password}\"}'/>",
                "<GelfLayout host='h' compressionType='OFF'><KeyValuePair key='v' value='$${ctx:password}'/>"
                        + "</GelfLayout>",
                "<Rfc5424Layout appName='a' newLine='true' exceptionPattern='%ex'><LoggerFields sdId='f@1'>"
                        + "<KeyValuePair key='v' value='%X{password}'/></LoggerFields></Rfc5424Layout>"
            })
    void aValueOfTheContextIsHiddenByItsKey(String layout) throws IOException {
        String printed = write(layout, logger -> {
            try (var context =
                    CloseableThreadContext.put("password", "swordfish").put("trace_id", "7f3c")) {
                logger.info("within {}", context.getClass().getSimpleName());
            }
        });

        assertThat(printed).doesNotContain("swordfish").contains(MASK).doesNotContain("could not be made safe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<PatternLayout pattern='%K{password}%n'/>",
                "<PatternLayout pattern='as=%map{password}%n'/>",
                "<PatternLayout pattern='%highlight{%MAP{password}}%n'/>",
                "<PatternLayout pattern='$${map:password}%n'/>",
                "<JsonTemplateLayout eventTemplate='{\"v\":{\"$resolver\":\"map\",\"key\":\"password\"}}'/>",
                "<JsonTemplateLayout eventTemplate='{\"v\":{\"$resolver\":\"map\",\"pattern\":\"pass(.*)\","
                        + "\"replacement\":\"$1\"}}'/>"
            })
    void aValueOfAMapMessageIsHiddenByItsKey(String layout) throws IOException {
        String printed = write(
                layout,
                logger -> logger.info(
                        new StringMapMessage().with("password", "swordfish").with("n", 1)));

        assertThat(printed).doesNotContain("swordfish").contains(MASK);
    }

    @Test
    void otherKeysKeepTheirValues() throws IOException {
        String printed = write(
                "<PatternLayout pattern='%X{user} %X{trace_id} %m%n'/>",
                logger -> {
                    try (var context = CloseableThreadContext.put("password", "swordfish")
                            .put("user", "ann")
                            .put("trace_id", "7f")) {
                        logger.info("within {}", context.getClass().getSimpleName());
                    }
                });

        assertThat(printed).isEqualTo("ann 7f within Instance\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<JsonTemplateLayout eventTemplate='{\"p\":{\"$resolver\":\"messageParameter\",\"index\":0}}'/>",
                "<JsonTemplateLayout eventTemplate='{\"p\":{\"$resolver\":\"messageParameter\"}}'/>"
            })
    void aParameterIsHiddenByTheWordsBeforeIt(String layout) throws IOException {
        String printed = write(layout, logger -> logger.info("password={}", "swordfish"));

        assertThat(printed).doesNotContain("swordfish");
        assertThat(printed.lines()).hasSize(1).allSatisfy(Json::assertValid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<PatternLayout pattern='%enc{%m}%n'/>",
                "<PatternLayout pattern='%enc{%m}{HTML}%n'/>",
                "<PatternLayout pattern='%enc{%m}{XML}%n'/>",
                "<PatternLayout pattern='%enc{%m}{JSON}%n'/>",
                "<PatternLayout pattern='%enc{%m}{CRLF}%n'/>",
                "<PatternLayout pattern='%redact{%enc{%m}}%n'/>",
                "<JsonTemplateLayout eventTemplate='{\"v\":{\"$resolver\":\"pattern\",\"pattern\":\"%enc{%m}\"}}'/>",
                "<HtmlLayout/>"
            })
    void whatIsEncodedIsFoundAllTheSame(String layout) throws IOException {
        String printed = write(layout, logger -> {
            logger.info("open https://ann:p@ss-5ecret@host/x");
            logger.info("{\"password\":\"a<b&c-5ecret\",\"n\":1}");
            logger.info("password=ab&5ecret&x token=ab/cd&e/5ecret7 'secret':'it/5ecret'");
            logger.info("Authorization: Bearer abcdef/ghijkl/5ecret0123456789");
            logger.info("<password>a&b/5ecret</password>");
        });

        assertThat(printed).doesNotContain("5ecret", "p@ss").doesNotContain("could not be made safe");
    }

    private String write(String layout, java.util.function.Consumer<Logger> logging) throws IOException {
        return LoggedFile.write(directory, "<RedactingLayout>" + layout + "</RedactingLayout>", logging);
    }
}
