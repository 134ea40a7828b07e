package io.github.ostiary.benchmarks;

import io.github.ostiary.sample.SamplingFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.filter.BurstFilter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What a decision costs at the top of the configuration, beside the one sampler that Log4j brings. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class SampleBenchmark {
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private Logger logger;
    private Filter sampling;
    private Filter ruled;
    private Filter burst;

    /** Makes the filters. */
    @Setup
    public void prepare() {
        logger = new LoggerContext("benchmark").getLogger("any");
        logger.setLevel(Level.INFO);
        sampling = SamplingFilter.newBuilder().setRate("0.5").build();
        ruled = tenRules();
        burst = BurstFilter.newBuilder()
                .setLevel(Level.INFO)
                .setRate(1_000_000_000)
                .setMaxBurst(1_000_000)
                .build();
    }

    /** Ten rules as teams write them, of which none is for the event but the last. */
    private static Filter tenRules() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            rules.append("<Rule logger='shop.module").append(i).append("' rate='0.1'/>");
        }
        rules.append("<Rule level='DEBUG..TRACE' rate='0.1'/>")
                .append("<Rule marker='NOISE' rate='0.1'/>")
                .append("<Rule message='poll *' rate='0.1'/>")
                .append("<Rule thrown='java.io.IOException' rate='0.1'/>");
        String xml = "<Configuration><SamplingFilter rate='0.5'>" + rules + "</SamplingFilter></Configuration>";
        LoggerContext context = new LoggerContext("rules");
        try (InputStream in = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))) {
            context.start(new XmlConfiguration(context, new ConfigurationSource(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(context.getConfiguration().getFilter());
    }

    /** The id that decisions follow, in each measuring thread. */
    @State(Scope.Thread)
    public static class Trace {
        /** Puts the id where Log4j keeps it. */
        @Setup
        public void follow() {
            ThreadContext.put("trace_id", TRACE_ID);
        }
    }

    @Benchmark
    public Filter.Result decideByTrace(Trace trace) {
        return ask(sampling);
    }

    @Benchmark
    @Threads(2)
    public Filter.Result decideByTraceTwoThreads(Trace trace) {
        return ask(sampling);
    }

    @Benchmark
    public Filter.Result decideByLot() {
        return ask(sampling);
    }

    @Benchmark
    public Filter.Result decideByTenRules(Trace trace) {
        return ask(ruled);
    }

    @Benchmark
    @Threads(2)
    public Filter.Result decideByTenRulesTwoThreads(Trace trace) {
        return ask(ruled);
    }

    @Benchmark
    public Filter.Result burst() {
        return ask(burst);
    }

    @Benchmark
    @Threads(2)
    public Filter.Result burstTwoThreads() {
        return ask(burst);
    }

    private Filter.Result ask(Filter filter) {
        return filter.filter(logger, Level.INFO, null, "order {} of {}", "one", "many");
    }
}
