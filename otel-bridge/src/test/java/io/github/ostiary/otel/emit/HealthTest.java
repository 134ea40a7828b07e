package io.github.ostiary.otel.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.metrics.Series;
import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.Health.State;
import io.github.ostiary.otel.emit.signal.AgentGuard;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
    private static final Series STATE = new Series(Instrument.BRIDGE_STATE, Map.of("appender", "out"));

    private int waiting;
    private boolean isLeaking;
    private long now = Long.MAX_VALUE; // as System.nanoTime() may be
    private final Tally tally = new Tally("out", () -> waiting);
    private final Health health = new Health("out", tally, () -> isLeaking, () -> now);

    @Test
    void isDegradedWhileEventsWait() {
        assertThat(health.state()).isEqualTo(State.UP);
        waiting = 1;
        assertThat(health.state()).isEqualTo(State.DEGRADED);
        waiting = 0;
        assertThat(health.state()).isEqualTo(State.UP);
    }

    @ParameterizedTest
    @EnumSource(Fate.class)
    void failsForAMinuteAfterALoss(Fate fate) {
        tally.end(fate);

        assertThat(health.state()).isEqualTo(fate.isLoss() ? State.FAILING : State.UP);
        now += Health.MEMORY - 1;
        assertThat(health.state()).isEqualTo(fate.isLoss() ? State.FAILING : State.UP);
        now += 1;
        assertThat(health.state()).isEqualTo(State.UP);
    }

    @Test
    void failsWhileUnredactedCopiesLeave() {
        isLeaking = true;
        now += Health.MEMORY;

        assertThat(health.state()).isEqualTo(State.FAILING);
    }

    @Test
    void isAMetricOfEachAppender() {
        try (LoggerContext context = Logging.SYNC.start("<OtelBridge name='out'/>");
                SdkInMemory memory = new SdkInMemory()) {
            OtelBridge.use(context, memory.sdk());
            assertThat(PluginMetrics.of(context).read()).containsEntry(STATE, 0L);
        }
        try (LoggerContext context = new LoggerContext("leaking")) {
            Shared.of(context).account("out");
            Shared.of(context).guard(new AgentGuard(true, setting -> null));
            assertThat(PluginMetrics.of(context).read()).containsEntry(STATE, 2L);
        }
    }
}
