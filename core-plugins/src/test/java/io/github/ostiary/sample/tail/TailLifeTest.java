package io.github.ostiary.sample.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.sample.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings, losses, failures and the end: none of them is silent. */
final class TailLifeTest {
    private static final String LAYOUT = "<PatternLayout pattern='%m%n'/>";

    @TempDir
    Path folder;

    private final Said said = new Said();

    @BeforeEach
    void follow() {
        ThreadContext.put("trace_id", "t1");
    }

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
        said.stopListening();
    }

    @Test
    void worksAsTheDocumentationShows() throws IOException {
        String filter = """
                <TailFilter key="trace_id" hold="DEBUG..INFO" trigger="ERROR"
                            maxEvents="1000" maxBytes="4 MB" maxEventsPerKey="200" maxAge="60 s" idle="30 s"/>
                """;
        LoggerContext context = Mode.MIXED.start("""
                <Configuration>
                  <Appenders>
                    <File name="file" fileName="%s">
                      <PatternLayout pattern="%%d %%-5level %%logger{1} %%msg%%n"/>
                    </File>
                  </Appenders>
                  <Loggers>
                    <AsyncRoot level="DEBUG">
                      <AppenderRef ref="file">
                        <TailFilter key="trace_id" hold="DEBUG..INFO" trigger="ERROR"
                                    maxEvents="1000" maxBytes="4 MB" maxEventsPerKey="200" maxAge="60 s" idle="30 s"/>
                      </AppenderRef>
                    </AsyncRoot>
                  </Loggers>
                </Configuration>
                """.formatted(out()));
        context.getLogger("any").info("held");
        context.getLogger("any").error("boom");
        context.stop();

        assertThat(Files.readAllLines(out())).hasSize(2).first().asString().endsWith("held");
        assertThat(String.join(" ", Files.readAllLines(Path.of("..", "docs", "sampling-tail.md")))
                        .replaceAll("\\s+", " "))
                .contains(filter.strip().replaceAll("\\s+", " "));
    }

    @ParameterizedTest
    @MethodSource("io.github.ostiary.sample.tail.TailFilterTest#modesAndPlaces")
    void reportsWhatANewConfigurationDrops(Mode mode, Place place) throws IOException {
        String xml = place.xml("<TailFilter/>", LAYOUT, out());
        LoggerContext context = mode.start(xml);
        TailFilter before = place.filter(context);
        context.getLogger("any").debug("dropped {}", 1);
        context.getLogger("any").debug("dropped {}", 2);
        awaitAccepted(before, 2);
        context.reconfigure(mode.configuration(context, xml));
        TailFilter after = place.filter(context);
        context.getLogger("any").debug("held anew");
        context.getLogger("any").error("boom");
        context.stop();

        assertThat(Files.readAllLines(out())).containsExactly("held anew", "boom");
        assertThat(before).isNotSameAs(after);
        assertThat(before.tally().dropped(Cause.STOP)).isEqualTo(2);
        assertThat(after.tally().released()).isEqualTo(1);
        assertThat(said.lines)
                .containsExactly(
                        "INFO TailFilter (TRACE..DEBUG until ERROR) held back 2 events: released 0, dropped 0 for age, "
                                + "0 for maxEvents, 0 for maxBytes, 0 for maxEventsPerKey, 2 at its stop, and holds 0",
                        "INFO TailFilter (TRACE..DEBUG until ERROR) held back 1 events: released 1, dropped 0 for age, "
                                + "0 for maxEvents, 0 for maxBytes, 0 for maxEventsPerKey, 0 at its stop, and holds 0");
    }

    @Test
    void saysOnceThatThereIsNoRoom() {
        LoggerContext context = Mode.SYNC.start(Place.LOGGER.xml("<TailFilter maxEventsPerKey='2'/>", LAYOUT, out()));
        for (int i = 0; i < 5; i++) {
            context.getLogger("any").debug("held");
        }

        assertThat(said.lines).hasSize(1).first().asString().startsWith("WARN").contains("1 for maxEventsPerKey");
        context.stop();
        assertThat(said.lines).hasSize(2);
    }

    @Test
    @Timeout(20)
    void dropsWhatIsOldThoughNothingMoreIsLogged() {
        LoggerContext context = Mode.SYNC.start(Place.LOGGER.xml("<TailFilter maxAge='1 ms'/>", LAYOUT, out()));
        TailFilter filter = Place.LOGGER.filter(context);
        context.getLogger("any").debug("held");
        while (filter.tally().held() != 0) {
            Thread.onSpinWait();
        }
        context.stop();

        assertThat(filter.tally().dropped(Cause.AGE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hold="CHATTY"          | hold="CHATTY": allowed is the names of levels, such as DEBUG
            hold="INFO..DEBUG"     | hold="INFO..DEBUG": allowed is the less severe level first, such as DEBUG..INFO
            hold="DEBUG..ERROR"    | hold="DEBUG..ERROR": allowed are levels below the trigger, ERROR
            trigger="OFF"          | trigger="OFF": then a triggerMarker is needed
            by="tenant"            | by="tenant": allowed is context or thread
            maxEvents="0"          | maxEvents="0": allowed is a whole number above 0, below a thousand million
            maxEvents="5 k"        | maxEvents="5 k": allowed is a whole number above 0, below a thousand million
            maxBytes="4 Mb"        | maxBytes="4 Mb": allowed is a size such as 4 MB (units B, KB, MB, GB)
            maxAge="60"            | maxAge="60": allowed is a time such as 60 s (units ms, s, m), at most a day
            idle="1441 m"          | idle="1441 m": allowed is a time such as 60 s (units ms, s, m), at most a day
            """)
    void refusesAWrongSettingAndHoldsNothing(String attribute, String reason) throws IOException {
        LoggerContext context = Mode.SYNC.start(Place.LOGGER.xml("<TailFilter " + attribute + "/>", LAYOUT, out()));
        context.getLogger("any").debug("printed");
        context.stop();

        assertThat(said.lines)
                .first()
                .isEqualTo("ERROR TailFilter " + reason + ". Until this is mended nothing is held back.");
        assertThat(Files.readAllLines(out())).containsExactly("printed");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        LoggerContext context = Mode.SYNC.start(Place.LOGGER.xml("<TailFilter hodl=\"INFO\"/>", LAYOUT, out()));
        context.getLogger("any").debug("printed");
        context.stop();

        assertThat(said.lines)
                .anyMatch(line -> line.startsWith("ERROR TailFilter hodl is not allowed; allowed: by, key, hold,"));
        assertThat(Files.readAllLines(out())).containsExactly("printed");
    }

    @Test
    void letsThroughWhatHasNoIdentifierForAKey() throws IOException {
        LoggerContext context = Mode.SYNC.start(Place.LOGGER.xml("<TailFilter/>", LAYOUT, out()));
        ThreadContext.put("trace_id", "x".repeat(129));
        context.getLogger("any").debug("too long");
        ThreadContext.put("trace_id", "x".repeat(128));
        context.getLogger("any").debug("held");
        context.stop();

        assertThat(Files.readAllLines(out())).containsExactly("too long");
    }

    @Test
    void aFailureToPrintKeepsNeitherTheOthersNorTheErrorBack() {
        LoggerContext context = Mode.SYNC.start(Place.LOGGER.xml("", LAYOUT, out()));
        Picky appender = new Picky();
        appender.start();
        appender.addFilter(TailFilter.newBuilder()
                .setConfiguration(context.getConfiguration())
                .build());
        context.getConfiguration().addAppender(appender);
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.getLogger("any").debug("bad");
        context.getLogger("any").debug("good");
        context.getLogger("any").error("boom");
        context.stop();

        assertThat(appender.printed).containsExactly("good", "boom");
        assertThat(said.lines)
                .filteredOn(line -> line.startsWith("ERROR TailFilter could not print an event that it released: "))
                .hasSize(1);
    }

    /** Prints all but what is bad, and lets its failures be seen. */
    private static final class Picky extends AbstractAppender {
        final List<String> printed = new ArrayList<>();

        Picky() {
            super("picky", null, null, /* ignoreExceptions= */ false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            String text = event.getMessage().getFormattedMessage();
            if (text.equals("bad")) {
                throw new IllegalStateException(text);
            }
            printed.add(text);
        }
    }

    private static void awaitAccepted(TailFilter filter, long count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (filter.tally().accepted() < count && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private Path out() {
        return folder.resolve("out.log");
    }
}
