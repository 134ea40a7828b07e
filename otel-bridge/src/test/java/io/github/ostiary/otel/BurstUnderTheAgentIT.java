package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A burst of lines through the agent's own batch processor and exporter, as they come. */
class BurstUnderTheAgentIT {
    private static final int LINES = 20_000;

    @TempDir
    Path folder;

    private OtlpReceiver receiver;
    private long arrived;

    @BeforeEach
    void receive() throws IOException {
        receiver = new OtlpReceiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void losesNothingWhereCallersMayWaitForRoom() throws Exception {
        String output = burst("blockUpTo='20s' flushOnStop='20s'");

        assertThat(arrived).as(output).isEqualTo(LINES);
    }

    @Test
    void countsByDefaultWhatItLoses() throws Exception {
        String output = burst("flushOnStop='60s'");

        Map<String, Long> counted = counted(output);
        assertThat(counted.values().stream().mapToLong(Long::longValue).sum())
                .as(output)
                .isEqualTo(LINES);
        assertThat(arrived).as(output).isEqualTo(counted.get("emitted"));
    }

    @Test
    void findsTheSizeOfTheQueueInTheAgentsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("agent.properties"), "otel.blrp.max.queue.size=512\n");

        String output = burst("flushOnStop='60s'", "-Dotel.javaagent.configuration-file=" + file);

        assertThat(arrived).as(output).isEqualTo(counted(output).get("emitted"));
    }

    @Test
    void handsAReceiverThatIsNotThereNoMoreThanTheQueueHolds() throws Exception {
        receiver.close();

        String output = burst("flushOnStop='1s'", "-Dotel.javaagent.logging=none");

        Map<String, Long> counted = counted(output);
        assertThat(counted.get("emitted")).as(output).isLessThan(3 * 2_048);
        assertThat(counted.get("emitted") + counted.get("queue_full")).isEqualTo(LINES);
        assertThat(output).contains("did not export what it holds within flushOnStop");
    }

    /** Where the application says its lines went, but for outcomes with none. */
    private static Map<String, Long> counted(String output) {
        return Pattern.compile("ended (\\w+) (\\d+)")
                .matcher(output)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> Long.parseLong(match.group(2))));
    }

    private String burst(String attributes, String... settings) throws IOException, InterruptedException {
        Path configuration = Files.writeString(
                folder.resolve("log4j2.xml"),
                Logging.SYNC
                        .xml("", "<OtelBridge name='out' " + attributes + "/>", "")
                        .replace("status='ERROR'", "status='WARN'"));
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + System.getProperty("ostiary.agent"));
        command.add("-Dotel.exporter.otlp.endpoint=" + receiver.endpoint());
        command.add("-Dotel.metrics.exporter=none");
        command.add("-Dotel.instrumentation.log4j-appender.enabled=false");
        command.add("-Dotel.instrumentation.java-util-logging.enabled=false");
        command.add("-Dlog4j2.configurationFile=" + configuration);
        command.addAll(List.of(settings));
        command.addAll(List.of("-cp", classPath(), Application.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        arrived = receiver.records().size();
        return Files.readString(output);
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("opentelemetry-sdk"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Logs a burst and ends at once. */
    static final class Application {
        private static final Logger LOGGER = LogManager.getLogger("shop.Payments");

        private Application() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < LINES; i++) {
                LOGGER.info("line {}", i);
            }
            PluginMetrics metrics = PluginMetrics.of(LoggerContext.getContext(false));
            LogManager.shutdown();
            metrics.read().forEach((series, events) -> {
                if (series.instrument() == Instrument.BRIDGE_EVENTS && events > 0) {
                    String outcome = series.attributes().get("outcome");
                    System.out.println("ended " + series.attributes().getOrDefault("cause", outcome) + " " + events);
                }
            });
        }
    }
}
