package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tracer that samples by another rule is noticed; one that samples more or less by the same rule is not. */
class DisagreementTest {
    private final Listener listener = new Listener();

    @BeforeEach
    void listen() {
        StatusLogger.getLogger().registerListener(listener);
    }

    @AfterEach
    void stopListening() {
        StatusLogger.getLogger().removeListener(listener);
    }

    @Test
    void theRatioRuleIsToldOfOnce() {
        filter("0.1", trace -> TraceRandomness.isWithinRatio(trace, 0.1));

        assertThat(listener.warnings)
                .singleElement()
                .asString()
                .contains("trace=\"ratio\"", "trace=\"parent\"", "consistent");
    }

    @Test
    void theSameRuleAtAnyRateIsNot() {
        for (double rate : new double[] {1, 0.5, 0.1, 0.05, 0.001}) {
            Sampler tracer = Sampler.ofRate(rate);
            filter("0.1", trace -> tracer.keeps(TraceRandomness.of(trace)));
        }
        filter("0.1", trace -> false);

        assertThat(listener.warnings).isEmpty();
    }

    @Test
    void traceIdsThatComeWithoutFlagsProveNothing() {
        filter("0.1", null);

        assertThat(listener.warnings).isEmpty();
    }

    private static void filter(String rate, @Nullable Predicate<String> tracer) {
        SamplingFilter filter = SamplingFilter.newBuilder().setRate(rate).build();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 30_000; i++) {
            String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
            SortedArrayStringMap data = new SortedArrayStringMap();
            data.putValue("trace_id", trace);
            if (tracer != null) {
                data.putValue("trace_flags", tracer.test(trace) ? "03" : "02");
            }
            filter.filter(Log4jLogEvent.newBuilder()
                    .setLoggerName("any")
                    .setLevel(Level.INFO)
                    .setMessage(new SimpleMessage("event"))
                    .setContextData(data)
                    .build());
        }
    }

    private static final class Listener implements StatusListener {
        private final List<String> warnings = new ArrayList<>();

        @Override
        public void log(StatusData data) {
            if (data.getLevel().isMoreSpecificThan(Level.WARN)
                    && data.getMessage().getFormattedMessage().startsWith("SamplingFilter")) {
                warnings.add(data.getMessage().getFormattedMessage());
            }
        }

        @Override
        public Level getStatusLevel() {
            return Level.WARN;
        }

        @Override
        public void close() {}
    }
}
