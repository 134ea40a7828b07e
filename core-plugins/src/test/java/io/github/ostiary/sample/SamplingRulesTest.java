package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.metrics.PluginMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules, limits and what is said of what they suppress, in a real Log4j in each of its modes. */
final class SamplingRulesTest {
    private static final double NOTHING = 1e-9;

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theFirstRuleThatFitsDecides(Mode mode) {
        String sampler = """
                <SamplingFilter rate='1' always='ERROR' alwaysMarkers='AUDIT, LEGAL'>
                  <Rule name='kept' logger='shop.health.deep' rate='1'/>
                  <Rule name='health' logger='shop.health' rate='%1$s'/>
                  <Rule name='fine' level='DEBUG..TRACE' rate='%1$s'/>
                  <Rule name='noise' marker='NOISE' rate='%1$s'/>
                  <Rule name='probe' contextKey='tenant' contextValue='probe' rate='%1$s'/>
                  <Rule name='polls' message='poll * of *' rate='%1$s'/>
                  <Rule name='broken pipes' thrown='java.io.IOException' rate='%1$s'/>
                </SamplingFilter>
                """.formatted(NOTHING);

        List<String> lines = written(mode, sampler, context -> {
            var shop = context.getLogger("shop");
            context.getLogger("shop.health").info("no: by logger");
            context.getLogger("shop.health.shallow").info("no: below the logger");
            context.getLogger("shop.health.deep").info("yes: an earlier rule");
            context.getLogger("shop.healthy").info("yes: another logger");
            context.getLogger("shop.health").error("yes: always");
            shop.debug("no: by level");
            shop.info(MarkerManager.getMarker("LOUD").addParents(MarkerManager.getMarker("NOISE")), "no: by marker");
            shop.debug(MarkerManager.getMarker("AUDIT"), "yes: always by marker");
            shop.info("poll {} of {}", "no", 2);
            shop.info("no: thrown", new java.io.FileNotFoundException("x"));
            shop.info("no: thrown behind {}", "parameters", new java.io.IOException("x"));
            shop.info("yes: thrown", new IllegalStateException("x"));
            ThreadContext.put("tenant", "probe");
            shop.info("no: by context");
            ThreadContext.put("tenant", "other");
            shop.info("yes: by context");
        });

        assertThat(messages(lines))
                .containsExactly(
                        "yes: an earlier rule",
                        "yes: another logger",
                        "yes: always",
                        "yes: always by marker",
                        "yes: thrown",
                        "yes: by context");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void keepsTheFirstFewOfEachPatternAndThenEverySoManieth(Mode mode) {
        String sampler = "<SamplingFilter first='2' thenEvery='10' interval='1 h'/>";

        List<String> lines = written(mode, sampler, context -> {
            for (int i = 1; i <= 100; i++) {
                context.getLogger("shop").info("order {} taken", i);
                if (i <= 3) {
                    context.getLogger("shop").info("another pattern");
                }
            }
        });

        assertThat(messages(lines))
                .startsWith("order 1 taken", "another pattern", "order 2 taken", "another pattern", "order 12 taken")
                .hasSize(2 + 9 + 2);
        assertThat(weights(lines)).isEqualTo(103);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void linesAboutALimitStandForWhatItSuppressed(Mode mode) {
        String sampler = "<SamplingFilter limit='0.001/s' burst='5' per='logger, context:user'/>";

        List<String> lines = written(mode, sampler, context -> {
            for (int i = 0; i < 1000; i++) {
                ThreadContext.put("user", i % 2 == 0 ? "ann" : "bob");
                context.getLogger("shop").info("order {} taken", i);
            }
        });

        assertThat(messages(lines)).hasSize(10);
        assertThat(lines)
                .filteredOn(line -> line.contains("suppressed"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("by limit) like: order {} taken")
                        .contains("INFO shop"));
        assertThat(weights(lines)).isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void linesAboutATargetStandForWhatItSuppressed(Mode mode) {
        List<String> lines = written(mode, "<SamplingFilter target='100/s'/>", context -> {
            for (int i = 0; i < 20_000; i++) {
                context.getLogger("shop").info("noise {}", i);
                if (i % 1000 == 0) {
                    context.getLogger("shop").info("a quiet line");
                }
            }
        });

        assertThat(messages(lines).size()).isLessThan(2_000);
        assertThat(weights(lines)).isEqualTo(20_020);
    }

    @Test
    void aLineStandsForWhatTheFiltersBeforeItsOwnHadThinnedOut() {
        String logger = "<Logger name='shop'><SamplingFilter limit='0.001' burst='1'/></Logger>";
        LoggerContext context = Mode.SYNC.start(
                xml("<SamplingFilter rate='0.5' seed='3' trace='none'/>").replace("<Loggers>", "<Loggers>" + logger));
        for (int i = 0; i < 1000; i++) {
            context.getLogger("shop").info("order {} taken", i);
        }
        context.stop();

        assertThat(weights(read())).isBetween(850.0, 1150.0);
    }

    @Test
    void aLineOfAFilterThatIsInNoWeightStandsForNothing() {
        LoggerContext context = Mode.SYNC.start(xml("").replace(
                        "<AppenderRef ref='out'/>",
                        "<AppenderRef ref='out'><SamplingFilter limit='0.001' burst='7'/></AppenderRef>"));
        for (int i = 0; i < 1000; i++) {
            context.getLogger("shop").info("order {} taken", i);
        }
        context.stop();

        assertThat(weights(read())).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDryRunCountsAndSuppressesNothing(Mode mode) {
        LoggerContext context = mode.start(xml("<SamplingFilter mode='count' rate='" + NOTHING + "'/>"));
        for (int i = 0; i < 50; i++) {
            context.getLogger("shop").info("order");
        }
        var filter = (SamplingFilter) context.getConfiguration().getFilter();
        context.stop();

        assertThat(filter.suppressed()).isEqualTo(50);
        assertThat(read()).hasSize(50).allSatisfy(line -> assertThat(line).startsWith("1 "));
    }

    @Test
    void aSeedMakesTheSameLotsInEveryRun() {
        String sampler = "<SamplingFilter rate='0.5' seed='7'/>";
        Consumer<LoggerContext> work = context -> {
            for (int i = 0; i < 200; i++) {
                context.getLogger("shop").info("order {}", i);
            }
        };

        List<String> first = messages(written(Mode.SYNC, sampler, work));
        assertThat(messages(written(Mode.SYNC, sampler, work))).isEqualTo(first).hasSizeBetween(60, 140);
        assertThat(messages(written(Mode.SYNC, "<SamplingFilter rate='0.5' seed='8'/>", work)))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "parent, 01, 7f00000000000001, true",
        "parent, 00, 7fffffffffffffff, false",
        "either, 01, 7f00000000000001, true",
        "either, 00, 7fffffffffffffff, true",
        "either, 00, 7f00000000000001, false",
        "consistent, 01, 7f00000000000001, false",
        "ratio, 00, 0000000000000001, true",
        "ratio, 01, 7fffffffffffffff, false"
    })
    void followsTheTrace(String trace, String flags, String randomness, boolean kept) {
        String sampler = "<SamplingFilter rate='0.1' trace='" + trace + "'/>";

        List<String> lines = written(Mode.SYNC, sampler, context -> {
            ThreadContext.put("trace_id", "4bf92f3577b34da6" + randomness);
            ThreadContext.put("trace_flags", flags);
            context.getLogger("shop").info("order");
        });

        assertThat(messages(lines)).hasSize(kept ? 1 : 0);
    }

    /** The randomness that a trace's state carries stands in for that of its id, if the rule says so. */
    @ParameterizedTest
    @CsvSource({
        "traceId, ot=rv:ffffffffffffff, 7f00000000000001, false",
        "tracestate, ot=rv:ffffffffffffff, 7f00000000000001, true",
        "tracestate, 'v=1,ot=th:8;rv:00000000000001', 7fffffffffffffff, false",
        "tracestate, v=rv:ffffffffffffff, 7f00000000000001, false",
        "tracestate, ot=rv:short, 7fffffffffffffff, true"
    })
    void goesByExplicitRandomnessWhereAsked(String randomness, String state, String ofId, boolean kept) {
        String sampler = "<SamplingFilter rate='0.1' randomness='" + randomness + "'/>";

        List<String> lines = written(Mode.SYNC, sampler, context -> {
            ThreadContext.put("trace_id", "4bf92f3577b34da6" + ofId);
            ThreadContext.put("tracestate", state);
            context.getLogger("shop").info("order");
        });

        assertThat(messages(lines)).hasSize(kept ? 1 : 0);
    }

    /** 10 kB/s let about 70 lines of 128 bytes and their pattern through in a second, whatever is asked of it. */
    @Test
    void keepsToATargetInBytes() {
        List<String> lines = written(Mode.SYNC, "<SamplingFilter targetBytes='10 kB/s'/>", context -> {
            for (int i = 0; i < 5_000; i++) {
                context.getLogger("shop").info("order {} paid", "x");
            }
        });

        int least = 128 + "order {} paid".length() + 16;
        assertThat(messages(lines)).hasSizeBetween(1, 3 * 10_000 / least);
    }

    @Test
    void totalsOutliveAReconfiguration() throws Exception {
        LoggerContext context = Mode.SYNC.start(xml("<SamplingFilter rate='" + NOTHING + "'/>"));
        context.getLogger("shop").info("order");
        context.start(Mode.SYNC.configuration(context, xml("<SamplingFilter rate='" + NOTHING + "' maxKeys='8'/>")));
        context.getLogger("shop").info("order");
        PluginMetrics totals = PluginMetrics.of(context);

        assertThat(totals.getValues())
                .containsEntry("ostiary.sampling.events{outcome=suppressed_by_rate, rule=others}", 2L);
        context.stop();
        assertThat(read()).hasSize(2).allSatisfy(line -> assertThat(line).contains("suppressed 1 event "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rat='0.1' | rat is not allowed; allowed: always, alwaysMarkers, mode",
                "limit='many' | limit=\"many\": allowed is events a second",
                "rate='2' | rate=\"2\": allowed is a number above 0",
                "rate='0.1' trace='maybe' | trace=\"maybe\": allowed is consistent, parent, either, ratio, none",
                "rate='0.1' burst='3' | burst=\"3\": allowed is given only together with limit",
                "first='1' interval='soon' | interval=\"soon\": allowed is a time above 0",
                "first='1' per='colour' | per=\"colour\": allowed is logger, pattern",
                "rate='0.1' mode='dry' | mode=\"dry\": allowed is sample, count",
                "rate='0.1' randomness='lots' | randomness=\"lots\": allowed is traceId, tracestate",
                "targetBytes='1 MiB' | targetBytes=\"1 MiB\": allowed is bytes a second, such as 64 kB/s",
                "rate='0.1' maxKeys='0' | maxKeys=\"0\": allowed is a whole number from 1"
            })
    void aWrongSettingIsNamedAndEverythingIsKept(String attributes, String problem) {
        assertThat(problemsWhileAllIsKept("<SamplingFilter " + attributes + "/>"))
                .anySatisfy(line -> assertThat(line).contains(problem));
    }

    /** A condition that Log4j leaves out would have the rule be for every event. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Rule loger='shop.noise' rate='0.001'/> | Rule loger is not allowed; allowed: name, logger, level",
                "<Rule name='noise' rate='0.001'><When/></Rule> | Rule When is not allowed; allowed: name, logger, level",
                "<Key names='a'/> | SamplingFilter Key is not allowed; allowed: always, alwaysMarkers, mode",
                "<Rul logger='shop' rate='1'/> | SamplingFilter Rul is not allowed; allowed: always, alwaysMarkers, mode"
            })
    void aMisspeltConditionIsNamedAndEverythingIsKept(String rule, String problem) {
        assertThat(problemsWhileAllIsKept("<SamplingFilter rate='0.001'>" + rule + "</SamplingFilter>"))
                .anySatisfy(line ->
                        assertThat(line).contains(problem).endsWith(" Until this is mended every event is kept."));
    }

    private List<String> problemsWhileAllIsKept(String sampler) {
        Problems problems = new Problems();
        StatusLogger.getLogger().registerListener(problems);
        List<String> lines = written(Mode.SYNC, sampler, context -> {
            for (int i = 0; i < 20; i++) {
                context.getLogger("shop").info("order");
            }
        });
        StatusLogger.getLogger().removeListener(problems);

        assertThat(lines).hasSize(20);
        return problems.lines;
    }

    private List<String> written(Mode mode, String sampler, Consumer<LoggerContext> work) {
        LoggerContext context = mode.start(xml(sampler));
        try {
            work.accept(context);
        } finally {
            context.stop();
        }
        return read();
    }

    private List<String> read() {
        try {
            Path file = folder.resolve("out.log");
            List<String> lines = Files.readAllLines(file);
            Files.delete(file);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages but for those about suppressed events. */
    private static List<String> messages(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(" ", 4)[3])
                .filter(message -> !message.startsWith("SamplingFilter suppressed "))
                .toList();
    }

    private static double weights(List<String> lines) {
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(" ", 2)[0]))
                .sum();
    }

    private String xml(String sampler) {
        return """
                <Configuration status='OFF'>
                  %s
                  <Appenders>
                    <File name='out' fileName='%s'>
                      <PatternLayout pattern='%%samplingWeight %%level %%logger %%msg%%ex{0}%%n'/>
                    </File>
                  </Appenders>
                  <Loggers>
                    <{root} level='TRACE'>
                      <AppenderRef ref='out'/>
                    </{root}>
                  </Loggers>
                </Configuration>
                """.formatted(sampler, folder.resolve("out.log"));
    }

    /** What the status logger says is wrong. */
    private static final class Problems implements StatusListener {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void log(StatusData data) {
            lines.add(data.getMessage().getFormattedMessage());
        }

        @Override
        public Level getStatusLevel() {
            return Level.ERROR;
        }

        @Override
        public void close() {}
    }
}
