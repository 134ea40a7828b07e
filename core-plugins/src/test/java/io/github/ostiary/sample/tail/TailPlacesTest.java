package io.github.ostiary.sample.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.sample.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Places that need care, and places where nothing could be released: there nothing is held, and the filter says so. */
@Timeout(60)
final class TailPlacesTest {
    private static final String FILTER = "<TailFilter/>";

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
    void refusesTheTopOfTheConfiguration() throws IOException {
        assertThat(log(Mode.SYNC, FILTER, "", "<{root} level='DEBUG'><AppenderRef ref='out'/></{root}>"))
                .containsExactly("early 1", "boom 1", "late 1");
        assertThat(said.lines)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("ERROR TailFilter holds nothing back where it stands: place it on a logger, on an "
                                + "AppenderRef of a logger, or on an appender."));
    }

    @Test
    void refusesAnAsynchronousLogger() throws IOException {
        assertThat(log(Mode.MIXED, "", "", "<{root} level='DEBUG'><AppenderRef ref='out'/>" + FILTER + "</{root}>"))
                .containsExactly("early 1", "boom 1", "late 1");
        assertThat(said.lines)
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(
                                "ERROR TailFilter holds nothing back where it stands: with AsyncRoot or AsyncLogger place "
                                        + "it on their AppenderRef, or on an appender."));
    }

    @Test
    void refusesTheParentOfAnAsynchronousLogger() throws IOException {
        assertThat(log(
                        Mode.SYNC,
                        "",
                        "",
                        "<AsyncLogger name='shop' level='DEBUG'/><{root}><AppenderRef ref='out'/>" + FILTER
                                + "</{root}>"))
                .containsExactly("early 1", "boom 1", "late 1");
        assertThat(said.lines).anyMatch(line -> line.startsWith("ERROR TailFilter holds nothing back"));
    }

    @Test
    void refusesTheReferenceOfAnotherAppender() throws IOException {
        String async = "<Async name='async'><AppenderRef ref='out'>" + FILTER + "</AppenderRef></Async>";
        assertThat(log(Mode.SYNC, "", async, "<{root} level='DEBUG'><AppenderRef ref='async'/></{root}>"))
                .containsExactly("early 1", "boom 1", "late 1");
        assertThat(said.lines).anyMatch(line -> line.startsWith("ERROR TailFilter holds nothing back"));
    }

    @Test
    void standsBeforeAnAppenderWithAQueue() throws IOException {
        String async = "<Async name='async'><AppenderRef ref='out'/>" + FILTER + "</Async>";
        assertThat(log(Mode.SYNC, "", async, "<{root} level='DEBUG'><AppenderRef ref='async'/></{root}>"))
                .containsExactly("early 0", "boom 1", "late 0");
    }

    @Test
    void standsOnAnAppenderBehindARewrite() throws IOException {
        String rewrite = """
                <File name='file' fileName='%s'>%s<PatternLayout pattern='%%m %%samplingWeight%%n'/></File>
                <Rewrite name='rewrite'><AppenderRef ref='file'/>
                  <PropertiesRewritePolicy><Property name='a'>b</Property></PropertiesRewritePolicy></Rewrite>
                """.formatted(folder.resolve("file.log"), FILTER);
        log(Mode.SYNC, "", rewrite, "<{root} level='DEBUG'><AppenderRef ref='rewrite'/></{root}>");

        assertThat(Files.readAllLines(folder.resolve("file.log"))).containsExactly("early 0", "boom 1", "late 0");
    }

    @Test
    void standsOnALoggerWithAnAsynchronousParent() throws IOException {
        assertThat(log(
                        Mode.MIXED,
                        "",
                        "",
                        "<Logger name='shop' level='DEBUG'>" + FILTER
                                + "</Logger><{root}><AppenderRef ref='out'/></{root}>"))
                .containsExactly("early 0", "boom 1", "late 0");
    }

    @Test
    void sharesItsPlaceWithOtherFilters() throws IOException {
        String filters =
                "<Filters>" + FILTER + "<RegexFilter regex='late' onMatch='DENY' onMismatch='NEUTRAL'/></Filters>";
        for (Place place : Place.values()) {
            LoggerContext context = Mode.SYNC.start(place.xml(filters, layout(), out()));
            assertThat(logAndStop(context)).containsExactly("early 0", "boom 1");
            Files.delete(out());
        }
    }

    @Test
    void passesOnWhatAnotherTailReleased() throws IOException {
        assertThat(log(
                        Mode.SYNC,
                        "",
                        "",
                        "<{root} level='DEBUG'>" + FILTER + "<AppenderRef ref='out'>" + FILTER
                                + "</AppenderRef></{root}>"))
                .containsExactly("early 0", "boom 1", "late 0");
    }

    private List<String> log(Mode mode, String top, String appenders, String loggers) throws IOException {
        return logAndStop(mode.start("""
                <Configuration status='OFF'>%s
                  <Appenders><File name='out' fileName='%s'>%s</File>%s</Appenders>
                  <Loggers>%s</Loggers>
                </Configuration>
                """.formatted(top, out(), layout(), appenders, loggers)));
    }

    private List<String> logAndStop(LoggerContext context) throws IOException {
        context.getLogger("shop.Orders").debug("early");
        context.getLogger("shop.Orders").error("boom");
        context.getLogger("shop.Orders").debug("late");
        context.stop();
        return Files.readAllLines(out());
    }

    private Path out() {
        return folder.resolve("out.log");
    }

    private static String layout() {
        return "<PatternLayout pattern='%m %samplingWeight%n'/>";
    }
}
