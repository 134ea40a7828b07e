package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrintedWeightTest {
    private static final String KEPT_ID = "4bf92f3577b34da6a3ffffffffffffff";
    private static final String PATTERN = "<PatternLayout pattern='%samplingWeight%n'/>";

    @TempDir
    Path folder;

    @BeforeEach
    void followATraceThatIsKept() {
        ThreadContext.put(SamplingFilter.TRACE_ID, KEPT_ID);
    }

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @Test
    void isOneWhenNothingSamples() throws IOException {
        LoggerContext context = Mode.SYNC.start(xml("", PATTERN, ""));
        context.getLogger("any").info("event");
        context.stop();

        assertThat(out()).isEqualTo("1\n");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isANumberInAJsonTemplate(Mode mode) throws IOException {
        String template = "<JsonTemplateLayout eventTemplate='{\"weight\": {\"$resolver\": \"samplingWeight\"}}'/>";
        LoggerContext context = mode.start(xml("<SamplingFilter rate='0.3'/>", template, ""));
        context.getLogger("any").info("event");
        context.getLogger("any").warn("exempt");
        context.stop();

        assertThat(out().lines())
                .containsExactly("{\"weight\":" + Sampler.ofRate(0.3).weight() + "}", "{\"weight\":1}");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theThresholdAndTheRandomnessThatDecidedArePrintedAsTheTracersAre(Mode mode) throws IOException {
        String pattern = "<PatternLayout pattern='[%samplingThreshold] [%samplingRandomness]%n'/>";
        LoggerContext context = mode.start(xml("<SamplingFilter rate='0.25'/>", pattern, ""));
        context.getLogger("any").info("by the trace");
        context.getLogger("any").warn("exempt");
        context.stop();

        assertThat(out().lines()).containsExactly("[c] [ffffffffffffff]", "[] []");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aJsonTemplateHasNoThresholdWhereNoTraceDecided(Mode mode) throws IOException {
        String template = "<JsonTemplateLayout eventTemplate='{\"l\": {\"$resolver\": \"level\", \"field\": \"name\"}, "
                + "\"sampling.threshold\": {\"$resolver\": \"samplingThreshold\"}, "
                + "\"sampling.randomness\": {\"$resolver\": \"samplingRandomness\"}}'/>";
        LoggerContext context = mode.start(xml("<SamplingFilter rate='0.1'/>", template, ""));
        context.getLogger("any").info("by the trace");
        context.getLogger("any").warn("exempt");
        context.stop();

        assertThat(out().lines())
                .containsExactly(
                        "{\"l\":\"INFO\",\"sampling.threshold\":\"e6666666666666\",\"sampling.randomness\":\"ffffffffffffff\"}",
                        "{\"l\":\"WARN\"}");
    }

    /** What knows nothing of sampling finds the same in the context data, where {@code <Rewrite>} puts it. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void isInTheContextDataBehindARewrite(Mode mode) throws IOException {
        String xml = xml("<SamplingFilter rate='0.25'/>", "<PatternLayout pattern='%X%n'/>", "")
                .replace(
                        "</Appenders>",
                        "<Rewrite name='weighted'><SamplingWeightPolicy/><AppenderRef ref='out'/></Rewrite></Appenders>");
        int last = xml.lastIndexOf("ref='out'");
        LoggerContext context =
                mode.start(xml.substring(0, last) + "ref='weighted'" + xml.substring(last + "ref='out'".length()));
        context.getLogger("any").info("by the trace");
        context.getLogger("any").warn("exempt");
        context.stop();

        assertThat(out().lines())
                .containsExactly(
                        "{sampling.randomness=ffffffffffffff, sampling.threshold=c, sampling.weight=4, trace_id="
                                + KEPT_ID + "}",
                        "{sampling.weight=1, trace_id=" + KEPT_ID + "}");
    }

    @Test
    void followsTheRateOfANewConfiguration() throws IOException {
        LoggerContext context = Mode.SYNC.start(xml("<SamplingFilter rate='0.5'/>", PATTERN, ""));
        context.getLogger("any").info("event");
        context.reconfigure(Mode.SYNC.configuration(context, xml("<SamplingFilter rate='0.1'/>", PATTERN, "")));
        context.getLogger("any").info("event");
        context.stop();

        assertThat(out().lines()).containsExactly("2", "10");
    }

    @Test
    void followsTheConfigurationInForceForALayoutMadeByCode() throws IOException {
        LoggerContext context = Mode.SYNC.start(xml("<SamplingFilter rate='0.5'/>", PATTERN, ""));
        PatternLayout layout = PatternLayout.newBuilder()
                .setConfiguration(context.getConfiguration())
                .setPattern("%samplingWeight%n")
                .build();
        context.reconfigure(Mode.SYNC.configuration(context, xml("<SamplingFilter rate='0.1'/>", PATTERN, "")));
        FileAppender appender = FileAppender.newBuilder()
                .setName("by code")
                .setLayout(layout)
                .setFileName(folder.resolve("code.log").toString())
                .build();
        appender.start();
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.getLogger("any").info("event");
        context.stop();
        appender.stop();

        assertThat(folder.resolve("code.log")).hasContent("10\n");
    }

    @Test
    void combinesTheFiltersAnEventWentThrough() throws IOException {
        String loggers = "<Logger name='shop'><SamplingFilter rate='0.25'/></Logger>";
        LoggerContext context = Mode.SYNC.start(xml("<SamplingFilter rate='0.5'/>", PATTERN, loggers));
        context.getLogger("shop.Orders").info("the rarer of two nested decisions");
        context.getLogger("other").info("the configuration's alone");
        ThreadContext.clearMap();
        long before = out().lines().count();
        for (int i = 0; i < 200; i++) {
            context.getLogger("shop.Orders").info("two lots, one after the other");
        }
        context.stop();

        assertThat(out().lines().limit(before)).containsExactly("4", "2");
        assertThat(out().lines().skip(before).filter(weight -> !weight.equals("0"))) // lines about the suppressed ones
                .isNotEmpty()
                .containsOnly("8");
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out.log"));
    }

    private String xml(String sampler, String layout, String loggers) {
        return """
                <Configuration status='OFF'>
                  %s
                  <Appenders><File name='out' fileName='%s'>%s</File></Appenders>
                  <Loggers>%s<{root} level='INFO'><AppenderRef ref='out'/></{root}></Loggers>
                </Configuration>
                """.formatted(sampler, folder.resolve("out.log"), layout, loggers);
    }
}
