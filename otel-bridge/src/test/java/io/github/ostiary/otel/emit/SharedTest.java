package io.github.ostiary.otel.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.metrics.Series;
import io.github.ostiary.otel.emit.signal.AgentGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedTest {
    @ParameterizedTest
    @CsvSource({"true, false, 1, 1", "true, true, 0, 1", "false, false, 0, 0"})
    void copiesAreMetricsAndClearOnesAreToldOnce(boolean hasAgent, boolean redacts, long isLeaking, long isDouble) {
        List<String> told = new ArrayList<>();
        StatusListener listener = listener(told, Level.ERROR);
        StatusLogger.getLogger().registerListener(listener);
        try (LoggerContext context = new LoggerContext("guarded")) {
            for (int i = 0; i < 3; i++) {
                Shared.of(context).guard(new AgentGuard(hasAgent, setting -> isSet(setting, redacts)));
            }

            assertThat(PluginMetrics.of(context).read())
                    .containsEntry(new Series(Instrument.BRIDGE_UNREDACTED_CAPTURE, Map.of()), isLeaking)
                    .containsEntry(new Series(Instrument.BRIDGE_DOUBLE_CAPTURE, Map.of()), isDouble);
            assertThat(told).filteredOn(text -> text.contains("UNREDACTED")).hasSize((int) isLeaking);
        } finally {
            StatusLogger.getLogger().removeListener(listener);
        }
    }

    private static String isSet(String setting, boolean redacts) {
        return redacts && setting.equals("ostiary.agent.redacts") ? "true" : null;
    }

    static StatusListener listener(List<String> told, Level level) {
        return new StatusListener() {
            @Override
            public void log(StatusData data) {
                told.add(data.getMessage().getFormattedMessage());
            }

            @Override
            public Level getStatusLevel() {
                return level;
            }

            @Override
            public void close() {}
        };
    }
}
