package io.github.ostiary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;

/** What becomes of numbers when those who count come and go. */
final class PluginMetricsTest {
    private static final Map<String, String> RULE = Map.of("rule", "polls", "outcome", "kept");

    @Test
    void totalsOfWhoLeftAreAddedAndAmountsAreNot() {
        try (LoggerContext context = new LoggerContext("metrics")) {
            PluginMetrics metrics = PluginMetrics.of(context);
            Source first = counting(3, 30);
            metrics.add(first);
            metrics.add(counting(4, 40));
            assertThat(metrics.getValues())
                    .containsOnly(
                            Map.entry("ostiary.sampling.events{outcome=kept, rule=polls}", 7L),
                            Map.entry("ostiary.tail.held{}", 70L));

            metrics.remove(first);
            metrics.remove(first);

            assertThat(metrics.getValues().values()).containsExactlyInAnyOrder(7L, 40L);
        }
    }

    @Test
    void aContextHasOneSetOfNumbersThatLeavesJmxWithIt() throws Exception {
        ObjectName name = new ObjectName("io.github.ostiary:type=Metrics,context=\"a, \\\"b\\\"\"");
        try (LoggerContext context = new LoggerContext("a, \"b\"")) {
            assertThat(PluginMetrics.of(context)).isSameAs(PluginMetrics.of(context));
            assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                    .isTrue();
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                .isFalse();
    }

    private static Source counting(long total, long amount) {
        return out -> {
            out.record(Instrument.SAMPLING_EVENTS, RULE, total);
            out.record(Instrument.TAIL_HELD, Map.of(), amount);
        };
    }
}
