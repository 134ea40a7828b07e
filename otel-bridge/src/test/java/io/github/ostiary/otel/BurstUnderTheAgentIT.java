package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A burst of lines through the agent's own batch processor and exporter, as they come. */
class BurstUnderTheAgentIT {
    private static final int LINES = 20_000;

    @TempDir
    Path folder;

    @Test
    void losesNothingWhereCallersMayWaitForRoom() throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            Path configuration = Files.writeString(
                    folder.resolve("log4j2.xml"),
                    Logging.SYNC.xml("", "<OtelBridge name='out' blockUpTo='20s' flushOnStop='20s'/>", ""));
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-javaagent:" + System.getProperty("ostiary.agent"),
                            "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint(),
                            "-Dotel.metrics.exporter=none",
                            "-Dotel.instrumentation.log4j-appender.enabled=false",
                            "-Dotel.instrumentation.java-util-logging.enabled=false",
                            "-Dlog4j2.configurationFile=" + configuration,
                            "-cp",
                            classPath(),
                            Application.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }

            assertThat(receiver.records()).as(Files.readString(output)).hasSize(LINES);
        }
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
            LogManager.shutdown();
        }
    }
}
