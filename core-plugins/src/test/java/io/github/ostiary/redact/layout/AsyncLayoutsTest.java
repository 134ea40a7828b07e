package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that another thread prints, when the layout needs a safe copy of an event that Log4j will use again. */
final class AsyncLayoutsTest {
    private static final int EVENTS = 500;

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("ways")
    void eachEventIsPrintedWithItsOwnTextAndWithoutSecrets(LoggedAsync way, String layout) throws IOException {
        String printed =
                way.write(directory, "<RedactingLayout>" + layout + "</RedactingLayout>", AsyncLayoutsTest::logAll);

        assertThat(printed).doesNotContain("5ecret", "4111111", "could not be made safe");
        assertThat(printed.lines()).hasSize(3 * EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            assertThat(printed).contains("reused " + i + " ", "formatted " + i + " ", "own " + i + " ");
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(LoggedAsync.values())
                .flatMap(way -> Stream.of(
                                "<PatternLayout pattern='%m %X%n'/>",
                                "<PatternLayout pattern='%.200m %X{password} %t%n'/>",
                                "<PatternLayout pattern='%enc{%m} %x%n'/>",
                                "<PatternLayout pattern='%X{password} %m%n'/>",
                                "<JsonTemplateLayout eventTemplateUri='classpath:EcsLayout.json'/>",
                                "<JsonTemplateLayout eventTemplate='{\"m\":{\"$resolver\":\"message\"},"
                                        + "\"v\":{\"$resolver\":\"mdc\",\"key\":\"password\"},"
                                        + "\"p\":{\"$resolver\":\"messageParameter\"}}'/>",
                                "<Rfc5424Layout appName='a' newLine='true' mdcId='mdc'/>")
                        .map(layout -> Arguments.of(way, layout)));
    }

    private static void logAll(Logger logger) {
        StringBuilder reused = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            try (var context = CloseableThreadContext.put("password", "context-5ecret-" + i)
                    .push("token=5ecret-" + i)) {
                assertThat(context).isNotNull();
                reused.setLength(0);
                logger.info(reused.append("reused ")
                        .append(i)
                        .append(" password=5ecret")
                        .append(i));
                logger.info(ReusableMessageFactory.INSTANCE.newMessage(
                        "formatted {} token={} card={}", i, "0pen-5ecret" + i, 4111111111111111L));
                logger.info(new Own(i));
                reused.setLength(0);
                reused.append("overwritten password=5ecret");
            }
        }
    }

    /** Formatted by whichever thread prints it. */
    @AsynchronouslyFormattable
    private static final class Own implements Message {
        private static final long serialVersionUID = 1L;

        private final int number;

        Own(int number) {
            this.number = number;
        }

        @Override
        public String getFormattedMessage() {
            return "own " + number + " secret=own-5ecret" + number;
        }

        @Override
        public Object[] getParameters() {
            return new Object[] {"token=own-5ecret" + number};
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }
}
