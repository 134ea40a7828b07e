package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event with a secret in each of its parts, through a real Log4j and each kind of layout. */
final class WholeEventTest {
    private static final String PATTERN = """
            <RedactingLayout><PatternLayout header='start token=header-5ecret-1%n' footer='stop token=footer-5ecret-1%n'
              pattern='%d %-5level %X %x %msg %ex%n'/></RedactingLayout>""";
    private static final String ECS =
            "<RedactingLayout><JsonTemplateLayout eventTemplateUri='classpath:EcsLayout.json'/></RedactingLayout>";
    private static final String[] SECRETS = {
        "message-5ecret", "parameter-5ecret", "context-5ecret", "cause-5ecret", "suppressed-5ecret", "4111111111111111"
    };

    @TempDir
    Path directory;

    @AfterEach
    void forgetContext() {
        ThreadContext.clearAll();
    }

    @Test
    void patternLayoutShowsNoSecret() throws IOException {
        String printed = LoggedFile.write(directory, PATTERN, WholeEventTest::logEverywhere);

        assertThat(printed)
                .doesNotContain(SECRETS)
                .doesNotContain("header-5ecret", "footer-5ecret")
                .contains("start token=[redacted:token]", "stop token=[redacted:token]")
                .contains("IllegalStateException", "Caused by: java.io.IOException", "Suppressed: java.lang.Runtime")
                .contains("order-id=4111111111111111".substring(0, 9));
    }

    @Test
    void jsonTemplateLayoutStaysJson() throws IOException {
        String printed = LoggedFile.write(directory, ECS, WholeEventTest::logEverywhere);

        assertThat(printed).doesNotContain(SECRETS).contains("[redacted:password]", "IllegalStateException");
        assertThat(printed.lines()).isNotEmpty().allSatisfy(Json::assertValid);
    }

    @Test
    void mapMessageAsJsonStaysJson() throws IOException {
        String layout = "<RedactingLayout><PatternLayout pattern='%m{JSON}%n'/></RedactingLayout>";
        String printed = LoggedFile.write(
                directory,
                layout,
                logger -> logger.info(new StringMapMessage()
                        .with("password", "a\"b\\c")
                        .with("pin", 123456)
                        .with("card", "4111 1111 1111 1111")));

        assertThat(printed).doesNotContain("a\\\"b", "123456", "4111").contains("[redacted:card:1111]");
        assertThat(printed.lines()).hasSize(1).allSatisfy(Json::assertValid);
    }

    @Test
    void cleanEventsComeOutAsTheyAre() throws IOException {
        String line = "Failed password for root from 10.0.0.1 port 22, é € 😀, trace 4bf92f3577b34da6a3ce929d0e0e4736";
        String printed = LoggedFile.write(
                directory, "<RedactingLayout><PatternLayout pattern='%m%n'/></RedactingLayout>", l -> l.info(line));

        assertThat(printed).isEqualTo(line + System.lineSeparator());
    }

    @Test
    void aMessageThatLogsWhileItIsFormattedKeepsBothLinesWhole() throws IOException {
        String printed = LoggedFile.write(
                directory, "<RedactingLayout><PatternLayout pattern='%m%n'/></RedactingLayout>", logger -> {
                    Object talkative = new Object() {
                        @Override
                        public String toString() {
                            logger.info("inside password=inner-5ecret");
                            return "talkative";
                        }
                    };
                    logger.info("outside {} password=outer-5ecret", talkative);
                });

        assertThat(printed.lines())
                .containsExactlyInAnyOrder(
                        "inside password=[redacted:password]", "outside talkative password=[redacted:password]");
    }

    private static void logEverywhere(Logger logger) {
        ThreadContext.put("password", "context-5ecret");
        ThreadContext.push("token=context-5ecret-2");
        Exception cause = new java.io.IOException("login with password=cause-5ecret failed");
        Exception failure = new IllegalStateException("card 4111111111111111 refused", cause);
        failure.addSuppressed(new RuntimeException("closing jdbc:x://h/d?password=suppressed-5ecret"));
        logger.error("order-id=77 secret=message-5ecret token={}", "parameter-5ecret", failure);
    }
}
