package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's sampler and ours keep the same one in ten traces. */
class SamplingUnderTheAgentIT {
    private static final int REQUESTS = 1_500;

    @TempDir
    Path folder;

    /** The table "Sampling" of docs/tracing.md, and the agent's settings that stand in it. */
    @ParameterizedTest
    @CsvSource({
        "parent, parentbased_traceidratio",
        "ratio, parentbased_traceidratio",
        "consistent, composite/development",
        "parent, composite/development"
    })
    void keepsTheLinesOfTheTracesThatTheAgentKeeps(String trace, String sampler) throws Exception {
        assertThat(Files.readString(Path.of("..", "docs", "tracing.md"))).contains(sampler, "trace=\"" + trace + "\"");
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            Path configuration = Files.writeString(
                    folder.resolve("log4j2.xml"),
                    Logging.SYNC.xml(
                            "<SamplingFilter trace='" + trace + "' rate='0.1'/>",
                            "<OtelBridge name='out' flushOnStop='20s'/>",
                            ""));
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-javaagent:" + System.getProperty("ostiary.agent"),
                            "@" + settings(sampler, receiver),
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

    /** A file of arguments that has the agent sample one trace in ten, and send to the receiver. */
    private Path settings(String sampler, OtlpReceiver receiver) throws IOException {
        if (sampler.equals("composite/development")) {
            Path file = Files.writeString(folder.resolve("otel.yaml"), """
                    file_format: "1.2"
                    distribution:
                      javaagent:
                        instrumentation:
                          disabled: [log4j_appender, java_util_logging]
                    tracer_provider:
                      sampler: {composite/development: {probability: {ratio: 0.1}}}
                      processors: [{batch: {exporter: {otlp_http: {endpoint: "%1$s/v1/traces"}}}}]
                    logger_provider:
                      processors: [{batch: {exporter: {otlp_http: {endpoint: "%1$s/v1/logs"}}}}]
                    """.formatted(receiver.endpoint()));
            return Files.writeString(folder.resolve("settings"), "-Dotel.config.file=" + file);
        }
        return Files.writeString(folder.resolve("settings"), """
                -Dotel.exporter.otlp.endpoint=%s
                -Dotel.metrics.exporter=none
                -Dotel.traces.sampler=%s
                -Dotel.traces.sampler.arg=0.1
                -Dotel.instrumentation.log4j-appender.enabled=false
                -Dotel.instrumentation.java-util-logging.enabled=false
                """.formatted(receiver.endpoint(), sampler));
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
