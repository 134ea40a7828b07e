package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's sampler and ours keep the same one in ten traces. */
class SamplingUnderTheAgentIT {
    private static final int REQUESTS = 1_500;

    @TempDir
    Path folder;

    @Test
    void keepsTheLinesOfTheTracesThatTheAgentKeeps() throws Exception {
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            Path configuration = Files.writeString(
                    folder.resolve("log4j2.xml"),
                    Logging.SYNC.xml(
                            "<SamplingFilter trace='parent' rate='0.1'/>",
                            "<OtelBridge name='out' flushOnStop='20s'/>",
                            ""));
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-javaagent:" + System.getProperty("ostiary.agent"),
                            "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint(),
                            "-Dotel.metrics.exporter=none",
                            "-Dotel.traces.sampler=parentbased_traceidratio",
                            "-Dotel.traces.sampler.arg=0.1",
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

            List<ByteString> kept = receiver.records().stream()
                    .filter(logged -> logged.getBody().getStringValue().startsWith("request"))
                    .map(LogRecord::getTraceId)
                    .toList();
            assertThat(kept).as(Files.readString(output)).hasSizeBetween(80, 240);
            assertThat(receiver.spans())
                    .extracting(span -> span.getTraceId())
                    .containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("opentelemetry-sdk"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Serves requests, each in a trace of its own with one line. */
    static final class Application {
        private static final Logger LOGGER = LogManager.getLogger("shop.Payments");

        private Application() {}

        @SuppressWarnings("try") // the scope does its work by being open
        public static void main(String[] arguments) {
            for (int i = 0; i < REQUESTS; i++) {
                var span = GlobalOpenTelemetry.getTracer("shop")
                        .spanBuilder("request")
                        .startSpan();
                try (Scope scope = span.makeCurrent()) {
                    LOGGER.info("request {}", i);
                } finally {
                    span.end();
                }
            }
            LogManager.shutdown();
        }
    }
}
