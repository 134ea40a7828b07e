package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps 21, 22 and 25 of those a redactor falls into: encoders, user expressions, and every second way out. */
final class WayOutTrapsTest {
    private static final String PLAIN = "<RedactingLayout><PatternLayout pattern='%m%n'/></RedactingLayout>";
    private static final String SECRET = "0pen5esame";

    private final Overheard overheard = new Overheard();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        StatusLogger.getLogger().registerListener(overheard);
    }

    @AfterEach
    void nobodyOverheardASecret() {
        StatusLogger.getLogger().removeListener(overheard);
        assertThat(overheard.said).noneSatisfy(said -> assertThat(said).contains(SECRET));
    }

    @DisplayName("21: what cannot be encoded is replaced, and quoted to nobody")
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "US-ASCII", "ISO-8859-1", "UTF-16BE"})
    void unencodable(String charset) throws IOException {
        String layout = "<RedactingLayout><PatternLayout pattern='%m%n' charset='" + charset
                + "' header='password=0pen5esame \uFFFD%n'/></RedactingLayout>";
        try {
            LoggedFile.write(directory, layout, logger -> {
                logger.info("\uD83D password=0pen5esame \uDE00\uD83D");
                logger.info("😀 ä \u4e2d {\"password\":\"\uD83D0pen5esame\"}");
                logger.info("x".repeat(20_000) + "\uD83D password=0pen5esame");
            });
        } catch (MalformedInputException e) {
            assertThat(charset).as("read as UTF-8").isNotEqualTo("UTF-8");
        }
        byte[] printed = Files.readAllBytes(directory.resolve("out.log"));
        String ascii = new String(printed, StandardCharsets.ISO_8859_1).replace("\0", "");
        assertThat(ascii).doesNotContain(SECRET, "could not be made safe").contains(" password=[redacted:password]");
        assertThat(ascii.lines()).hasSize(4);
    }

    @DisplayName("22: an expression of the user's neither runs away nor lets anything through")
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|b)*c", "(.*)*x", "x*", "^$", "(?=a)", "(a|aa)+$", "[", "(?<n>a)\\\\k<n>"})
    void userExpressions(String regex) {
        String layout = "<RedactingLayout><PatternLayout pattern='%m%n'/><Pattern name='p' regex='"
                + regex.replace("<", "&lt;") + "'/></RedactingLayout>";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            String printed = LoggedFile.write(directory, layout, logger -> {
                logger.info("a".repeat(50_000) + "! password=0pen5esame");
                logger.info("ab".repeat(50_000) + " password=0pen5esame");
            });
            assertThat(printed).doesNotContain(SECRET);
            assertThat(printed.lines()).hasSize(2);
        });
    }

    @DisplayName("25: events that another thread prints, long after their message was used again")
    @ParameterizedTest
    @EnumSource
    void asynchronous(LoggedAsync way) throws IOException {
        String printed = way.write(directory, PLAIN, logger -> {
            StringBuilder reused = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                reused.setLength(0);
                reused.append("n=").append(i).append(" password=0pen5esame").append(i);
                logger.info(reused);
                logger.info("m={} token={} card={}", i, "0pen5esame" + i, 4111111111111111L);
                reused.setLength(0);
                reused.append("overwritten");
            }
        });

        assertThat(printed).doesNotContain(SECRET, "4111111").doesNotContain("could not be made safe");
        assertThat(printed.lines()).hasSize(2_000);
        assertThat(printed).contains("n=999 password=[redacted:password]\n", "m=999 token=[redacted:token]");
    }

    @DisplayName("25: an argument whose toString() throws and quotes")
    @ParameterizedTest
    @EnumSource
    void throwingArgument(LoggedAsync way) throws IOException {
        Object throwing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("cannot print password=0pen5esame");
            }
        };
        String printed = way.write(directory, PLAIN, logger -> {
            logger.info("argument {} done", throwing);
            logger.info("next");
        });

        assertThat(printed).doesNotContain(SECRET).contains("next");
    }

    @DisplayName("25: encoded before the redactor sees it")
    @ParameterizedTest
    @ValueSource(strings = {"JSON", "XML", "CRLF"})
    void encodedBefore(String encoding) throws IOException {
        String layout = "<RedactingLayout><PatternLayout pattern='%enc{%m}{" + encoding + "}%n'/></RedactingLayout>";
        String printed = LoggedFile.write(directory, layout, logger -> {
            logger.info("password=0pen5esame n=1");
            logger.info("{\"password\":\"0pen5esame\",\"n\":1}");
            logger.info("<password>0pen5esame</password>");
            logger.info("https://ann:0pen5esame@host/x?token=0pen5esame&n=1");
            logger.info("line one\npassword='0pen5esame'\r\nline two");
        });

        assertThat(printed).doesNotContain(SECRET);
    }

    @DisplayName("25: the status logger at its most talkative")
    @Test
    void statusLogger() throws IOException {
        String layout =
                "<RedactingLayout><PatternLayout pattern='%m %ex%n' header='token=0pen5esame%n'/></RedactingLayout>";
        String printed = LoggedFile.write(directory, layout, logger -> {
            logger.info("password=0pen5esame");
            logger.error("failed", new Unprintable());
            logger.info("{} {} password=0pen5esame", "too few");
        });

        assertThat(printed).doesNotContain(SECRET);
    }

    @DisplayName("25: a line feed in a secret starts no line of its own")
    @Test
    void forgedLines() throws IOException {
        String printed = LoggedFile.write(directory, PLAIN, (Logger logger) -> {
            logger.info("{\"password\":\"0pen5esame\\nINFO forged\"}");
            logger.info("password=\"0pen5esame INFO forged\" done");
        });

        assertThat(printed).doesNotContain("forged", SECRET);
        assertThat(printed.lines()).hasSize(2);
    }

    /** A throwable whose message cannot be had. */
    private static final class Unprintable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("password=0pen5esame");
        }
    }

    private static final class Overheard implements StatusListener {
        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void log(StatusData data) {
            said.add(data.getFormattedStatus());
        }

        @Override
        public Level getStatusLevel() {
            return Level.ALL;
        }

        @Override
        public void close() {
            said.clear();
        }
    }
}
