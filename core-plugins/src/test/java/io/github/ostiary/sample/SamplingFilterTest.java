package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.filter.Filterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The filter inside a real Log4j, in each of its modes and at each of its places. */
class SamplingFilterTest {
    private static final String KEPT_ID = "4bf92f3577b34da6a3ffffffffffffff";
    private static final String SUPPRESSED_ID = "4bf92f3577b34da6a300000000000001";
    private static final String SAMPLER = "<SamplingFilter rate='0.25' always='WARN'/>";

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    /** Where the filter stands: on the configuration, the logger, the reference or the appender. */
    enum Place {
        CONFIGURATION,
        LOGGER,
        REFERENCE,
        APPENDER
    }

    static Stream<Object[]> modesAndPlaces() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(Place.values()).map(place -> new Object[] {mode, place}));
    }

    @ParameterizedTest
    @MethodSource("modesAndPlaces")
    void keepsATraceWholeOrNotAtAllAndNeverDropsAWarning(Mode mode, Place place) throws IOException {
        Run run = log(mode, place, SAMPLER, "%msg", logger -> {
            ThreadContext.put(SamplingFilter.TRACE_ID, KEPT_ID);
            logger.info("kept {}", 1);
            logger.debug("kept 2");
            ThreadContext.put(SamplingFilter.TRACE_ID, SUPPRESSED_ID);
            logger.info("suppressed {}", 1);
            logger.debug("suppressed 2");
            logger.warn("a warning");
            logger.error("an error");
        });

        assertThat(run.lines).containsExactly("kept 1", "kept 2", "a warning", "an error");
        assertThat(run.filter.kept()).isEqualTo(4);
        assertThat(run.filter.suppressed()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void chargesNothingForDisabledLevelsAndGuards(Mode mode) throws IOException {
        Run run = log(mode, Place.CONFIGURATION, "<SamplingFilter rate='0.000001'/>", "%msg", logger -> {
            for (int i = 0; i < 50; i++) {
                logger.trace("disabled {}", i);
                logger.trace(() -> "disabled");
                assertThat(logger.isTraceEnabled()).isFalse();
                assertThat(logger.isInfoEnabled()).isTrue();
                logger.atTrace().log("disabled");
            }
        });

        assertThat(run.lines).isEmpty();
        assertThat(run.filter.kept() + run.filter.suppressed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void chargesEachEventOnceWhateverItsShape(Mode mode) throws IOException {
        Run run = log(mode, Place.CONFIGURATION, "<SamplingFilter rate='0.5'/>", "%msg", logger -> {
            ThreadContext.put(SamplingFilter.TRACE_ID, KEPT_ID);
            Shapes.logEach(logger);
        });

        assertThat(run.lines).hasSize(Shapes.COUNT);
        assertThat(run.filter.kept()).isEqualTo(Shapes.COUNT);
        assertThat(run.filter.suppressed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void suppressesEveryShapeAndNeverAsksALambdaForItsText(Mode mode) throws IOException {
        Run run = log(mode, Place.CONFIGURATION, "<SamplingFilter rate='0.5'/>", "%msg", logger -> {
            ThreadContext.put(SamplingFilter.TRACE_ID, SUPPRESSED_ID);
            Shapes.logEach(logger);
            logger.info(() -> {
                throw new AssertionError("a suppressed message was built");
            });
        });

        assertThat(run.lines).isEmpty();
        assertThat(run.filter.suppressed()).isEqualTo(Shapes.COUNT + 1);
        assertThat(run.announcements).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void drawsByLotWithoutATraceId(Mode mode) throws IOException {
        Run run = log(mode, Place.CONFIGURATION, SAMPLER, "%samplingWeight", logger -> {
            for (int i = 0; i < 20_000; i++) {
                logger.info("event");
            }
        });

        assertThat(run.lines.size()).isBetween(4_600, 5_400);
        assertThat(run.filter.kept()).isEqualTo(run.lines.size());
        assertThat(run.filter.kept() + run.filter.suppressed()).isEqualTo(20_000);
        assertThat(run.lines).containsOnly("4");
    }

    @ParameterizedTest
    @MethodSource("modesAndPlaces")
    void neverDropsFlowTracing(Mode mode, Place place) throws IOException {
        Run run = log(mode, place, "<SamplingFilter rate='0.5' always='OFF'/>", "%marker", logger -> {
            ThreadContext.put(SamplingFilter.TRACE_ID, SUPPRESSED_ID);
            logger.catching(org.apache.logging.log4j.Level.INFO, new IllegalStateException("caught"));
        });

        assertThat(run.lines).first().asString().startsWith("CATCHING");
        assertThat(run.filter.suppressed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void weightsAddUpToWhatWasWritten(Mode mode) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        Run run = log(mode, Place.CONFIGURATION, SAMPLER, "%samplingWeight", logger -> {
            for (int i = 0; i < 10_000; i++) {
                ThreadContext.put(
                        SamplingFilter.TRACE_ID, "%016x%016x".formatted(random.nextLong(), random.nextLong()));
                logger.info("event");
                if (i % 100 == 0) {
                    logger.warn("exempt");
                }
            }
        });

        double sum = run.lines.stream().mapToDouble(Double::parseDouble).sum();
        assertThat(run.lines).contains("1", "4");
        assertThat(sum).isBetween(9_400.0, 10_800.0);
    }

    private Run log(Mode mode, Place place, String sampler, String pattern, Consumer<Logger> work) throws IOException {
        Path file = folder.resolve("out.log");
        LoggerContext context = mode.start(xml(place, sampler, pattern, file));
        SamplingFilter filter = filter(context, place);
        try {
            work.accept(context.getLogger("shop.Orders"));
        } finally {
            context.stop();
        }
        return Run.of(Files.readAllLines(file), filter);
    }

    private static String xml(Place place, String sampler, String pattern, Path file) {
        return """
                <Configuration status='OFF'>
                  %s
                  <Appenders>
                    <File name='out' fileName='%s'>
                      <PatternLayout pattern='%s @@ %%msg%%n'/>
                      %s
                    </File>
                  </Appenders>
                  <Loggers>
                    <{root} level='DEBUG'>
                      %s
                      <AppenderRef ref='out'>%s</AppenderRef>
                    </{root}>
                  </Loggers>
                </Configuration>
                """.formatted(
                        place == Place.CONFIGURATION ? sampler : "",
                        file,
                        pattern,
                        place == Place.APPENDER ? sampler : "",
                        place == Place.LOGGER ? sampler : "",
                        place == Place.REFERENCE ? sampler : "");
    }

    private static SamplingFilter filter(LoggerContext context, Place place) {
        var configuration = context.getConfiguration();
        var root = configuration.getRootLogger();
        return (SamplingFilter)
                switch (place) {
                    case CONFIGURATION -> configuration.getFilter();
                    case LOGGER -> root.getFilter();
                    case REFERENCE -> root.getAppenderRefs().get(0).getFilter();
                    case APPENDER -> ((Filterable) configuration.getAppender("out")).getFilter();
                };
    }

    /** What a run wrote, what it said of what it did not write, and the filter it went through. */
    private record Run(List<String> lines, List<String> announcements, SamplingFilter filter) {
        static Run of(List<String> written, SamplingFilter filter) {
            Map<Boolean, List<String>> parts = written.stream()
                    .collect(Collectors.partitioningBy(line -> line.contains(" @@ SamplingFilter suppressed ")));
            return new Run(
                    parts.get(false).stream()
                            .map(line -> line.split(" @@ ", 2)[0])
                            .toList(),
                    parts.get(true),
                    filter);
        }
    }
}
