package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.metrics.PluginMetrics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the metrics say of an appender. */
@Timeout(60)
class MeasuresTest {
    private static final int LINES = 50;

    @TempDir
    private Path folder;

    @Test
    void areAllThatTheBooksAndTheConnectionKnow() throws Exception {
        Stage stage = new Stage(folder);
        Set<String> seen = new HashSet<>();
        RelpSink.Manners once = (connection, txnr, command, data) -> {
            if (command.equals("syslog") && seen.add("broken")) {
                connection.reset();
            } else {
                connection.accept(txnr, command, data);
            }
        };
        String spool = "<Spool directory='" + folder.resolve("spool") + "'/>";
        try (RelpSink sink = stage.sink(once);
                LoggerContext context = new LoggerContext("measured")) {
            context.start(stage.configuration(
                    context, stage.element("port='" + sink.port() + "' maxMessageBytes='1000'", spool)));
            context.getLogger("test").info("x".repeat(2_000));
            for (int i = 2; i <= LINES; i++) {
                context.getLogger("test").info("line {}", i);
            }
            Await.until(
                    Stage.SOON,
                    () -> measures(context),
                    () -> measures(context)
                            .getOrDefault("events{appender=ship, outcome=delivered}", 0L)
                            .equals((long) LINES));

            Map<String, Long> measures = measures(context);
            assertThat(measures)
                    .containsEntry("accepted{appender=ship}", (long) LINES)
                    .containsEntry("shortened{appender=ship}", 1L)
                    .containsEntry("waiting{appender=ship}", 0L)
                    .containsEntry("reconnects{appender=ship, reason=closed}", 1L);
            assertThat(measures.get("resent{appender=ship}")).isBetween(1L, (long) LINES);
            assertThat(measures.get("spool.size{appender=ship}")).isPositive();
        }
    }

    private static Map<String, Long> measures(LoggerContext context) {
        Map<String, Long> measures = new HashMap<>();
        PluginMetrics.of(context)
                .read()
                .forEach((series, value) -> measures.put(series.toString().replace("ostiary.delivery.", ""), value));
        return measures;
    }
}
