package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.core.layout.GelfLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong, what comes out is one fixed line, and what is said tells how to mend it. */
final class FailClosedTest {
    private static final String NOTICE = "[redacted: this event could not be made safe]";

    @TempDir
    Path directory;

    private final Said said = new Said();

    @BeforeEach
    void listen() {
        StatusLogger.getLogger().registerListener(said);
    }

    @AfterEach
    void stopListening() {
        StatusLogger.getLogger().removeListener(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <RedactingLayout presets="secrts"><PatternLayout/></RedactingLayout>                              | RedactingLayout presets="secrts" is not allowed; allowed: secrets, cards, national, pii
            <RedactingLayout preset="cards"><PatternLayout/></RedactingLayout>                                | RedactingLayout preset is not allowed; allowed: presets
            <RedactingLayout/>                                                                                | has no layout to wrap
            <RedactingLayout><PatternLayout/><Key names="badge" action="shred"/></RedactingLayout>            | Key action="shred" is not allowed; allowed: mask, last4, hmac, drop, drop-event
            <RedactingLayout><PatternLayout/><Key names="badge" action="hmac"/></RedactingLayout>             | add an Hmac element
            <RedactingLayout mode="off"><PatternLayout/></RedactingLayout>                                    | RedactingLayout mode="off" is not allowed; allowed: redact, strict, count
            <RedactingLayout policy="/nowhere/policy.json"><PatternLayout/></RedactingLayout>                 | policy file="/nowhere/policy.json" is not allowed
            <RedactingLayout><PatternLayout/><Detector name="cards" action="mask"/></RedactingLayout>         | Detector name="cards" is not allowed; allowed: account
            <RedactingLayout><PatternLayout/><Hmac keyId="k1" keyEnv="OSTIARY_NONE"/></RedactingLayout>       | Hmac keyEnv="OSTIARY_NONE" is not allowed
            <RedactingLayout><PatternLayout/><Key name="badge"/></RedactingLayout>                            | Key name is not allowed; allowed: names, action
            <RedactingLayout><PatternLayout/><Key names=""/></RedactingLayout>                                | Key names="" is not allowed
            <RedactingLayout><PatternLayout/><Allow/></RedactingLayout>                                       | Allow allows nothing
            <RedactingLayout><PatternLayout/><Pattern name="badge" regex="B(?=[0-9])"/></RedactingLayout>     | Pattern regex="B(?=[0-9])" is not allowed
            <RedactingLayout><PatternLayout/><Pattern name="b" regex="B" example="C"/></RedactingLayout>      | Pattern example="C" is not allowed
            <RedactingLayout><SerializedLayout/></RedactingLayout>                                            | cannot wrap SerializedLayout
            <RedactingLayout><HtmlLayout charset="UTF-16"/></RedactingLayout>                                 | HtmlLayout charset="UTF-16" is not allowed; allowed: UTF-8
            <RedactingLayout><GelfLayout host="h"/></RedactingLayout>                                         | GelfLayout compressionType
            """)
    void refusesWhatIsNotAllowed(String element, String reason) throws IOException {
        String printed = LoggedFile.write(directory, element, logger -> logger.info("password=open-5esame"));

        assertThat(printed).doesNotContain("open-5esame").contains(NOTICE);
        assertThat(said.errors)
                .anySatisfy(error -> assertThat(error)
                        .contains("RedactingLayout lets no event through")
                        .contains(reason));
    }

    @Test
    void anEventThatCannotBePrintedIsWithheldAndNotQuoted() throws IOException {
        String printed = LoggedFile.write(
                directory, "<RedactingLayout><PatternLayout pattern='%m%n'/></RedactingLayout>", logger -> {
                    logger.info("password=5ecret", new Unprintable());
                    logger.info("and the next one comes");
                });

        assertThat(printed.lines()).containsExactly(NOTICE, "and the next one comes");
        assertThat(said.errors).noneSatisfy(error -> assertThat(error).contains("5ecret"));
        assertThat(said.errors).anySatisfy(error -> assertThat(error).contains("IllegalStateException"));
    }

    @Test
    void withheldEventsAreCounted() {
        RedactingLayout layout = RedactingLayout.newBuilder()
                .setLayout(PatternLayout.newBuilder().setPattern("%m").build())
                .build();

        layout.toByteArray(Events.of(new Broken()));

        assertThat(layout.hits()).containsOnly(org.assertj.core.api.Assertions.entry("withheld", 1L));
    }

    @Test
    void aJsonLayoutWithholdsInJson() {
        GelfLayout gelf = GelfLayout.newBuilder()
                .setHost("h")
                .setCompressionType(GelfLayout.CompressionType.OFF)
                .build();
        RedactingLayout layout = RedactingLayout.newBuilder().setLayout(gelf).build();

        String printed = new String(layout.toByteArray(Events.of(new Broken())), StandardCharsets.UTF_8);

        assertThat(printed).contains(NOTICE);
        Json.assertValid(printed.strip());
    }

    /** A message whose formatting fails with an error that quotes it. */
    private static final class Broken implements Message {
        private static final long serialVersionUID = 1L;

        @Override
        public String getFormattedMessage() {
            throw new IllegalStateException("cannot format password=5ecret");
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public Throwable getThrowable() {
            return null;
        }
    }

    /** A throwable that cannot even tell its message. */
    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("cannot tell password=5ecret");
        }
    }
}
