package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plugins in an application under the real agent, which sends to a real receiver. */
class UnderTheAgentIT {
    private static final String CARD = AgentApplication.CARD;
    private static final List<String> CAPTURES_OFF = List.of(
            "-Dotel.instrumentation.log4j-appender.enabled=false",
            "-Dotel.instrumentation.java-util-logging.enabled=false");

    @TempDir
    Path folder;

    private OtlpReceiver receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = new OtlpReceiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void sendsNothingInClearAndKeepsTheTrace(Logging mode) throws Exception {
        String output = run(mode, asTheDocsHaveIt());

        assertThat(output).doesNotContain("UNREDACTED");
        assertThat(receiver.records())
                .extracting(record -> record.getBody().getStringValue())
                .containsExactly("before", "paying with [redacted:card:1111]", "declined");
        assertThat(receiver.logsAsText()).doesNotContain(CARD, "command_args").contains("north", "shop");
        assertThat(attributes(receiver.records().get(2)))
                .contains("exception.type", "exception.message", "exception.stacktrace");
        Span span = receiver.spans().get(0);
        assertThat(receiver.records())
                .extracting(LogRecord::getTraceId)
                .containsExactly(ByteString.EMPTY, span.getTraceId(), span.getTraceId());
        assertThat(receiver.records())
                .extracting(LogRecord::getSpanId)
                .containsExactly(ByteString.EMPTY, span.getSpanId(), span.getSpanId());
        assertThat(receiver.records())
                .extracting(record -> record.getFlags() & 1)
                .containsExactly(0, 1, 1);
        String ids = hex(span.getTraceId()) + " " + hex(span.getSpanId());
        assertThat(Files.readString(folder.resolve("out.log")))
                .as("another layout")
                .startsWith("before  \npaying with [redacted:card:1111] " + ids + "\ndeclined " + ids + "\n");
    }

    @Test
    void losesAndDoublesNothingWithAReceiverThatIsBusySlowAndChoosy() throws Exception {
        receiver.tire(3, TimeUnit.MILLISECONDS.toNanos(50));
        List<String> settings = new ArrayList<>(CAPTURES_OFF);
        settings.addAll(List.of(agent(), endpoint(), "-Dotel.exporter.otlp.compression=gzip"));

        String output = run(Logging.SYNC, settings);

        assertThat(receiver.wasZipped()).isTrue();
        assertThat(receiver.records())
                .as(output)
                .extracting(record -> record.getBody().getStringValue())
                .containsExactlyInAnyOrder("before", "paying with [redacted:card:1111]", "declined");
        Span span = receiver.spans().get(0);
        assertThat(receiver.records().stream()
                        .filter(record -> !record.getBody().getStringValue().equals("before")))
                .allMatch(record -> record.getTraceId().equals(span.getTraceId()))
                .allMatch(record -> record.getSpanId().equals(span.getSpanId()));
        assertThat(receiver.logsAsText()).doesNotContain(CARD);
    }

    @Test
    void saysLoudlyThatTheAgentSendsCopiesOfItsOwn() throws Exception {
        String output = run(Logging.SYNC, List.of(agent(), endpoint()));

        assertThat(output).contains("UNREDACTED copies");
        assertThat(receiver.logsAsText()).as("what the warning is about").contains(CARD);
    }

    @Test
    void saysItTooWhereADeclarativeFileSetsTheAgentUp() throws Exception {
        List<String> settings = new ArrayList<>(CAPTURES_OFF);
        settings.addAll(List.of(agent(), "-Dotel.config.file=" + declarative("")));

        String output = run(Logging.SYNC, settings);

        assertThat(output).contains("UNREDACTED copies", "disabled: [log4j_appender, java_util_logging]");
        assertThat(receiver.logsAsText()).as("what the warning is about").contains(CARD);
    }

    @Test
    void isSilentWhereTheDeclarativeFileOfTheDocsSwitchesTheCapturesOff() throws Exception {
        String file = "-Dotel.config.file=" + declarative(docs("distribution:\n", "```"));
        String output = run(Logging.SYNC, List.of(agent(), file));

        assertThat(output).doesNotContain("UNREDACTED");
        assertThat(receiver.logsAsText()).doesNotContain(CARD);
        assertThat(receiver.records())
                .extracting(record -> record.getBody().getStringValue())
                .containsExactly("before", "paying with [redacted:card:1111]", "declined");
    }

    /** The arguments that docs/tracing.md starts an application with, and its settings, with the real places. */
    private List<String> asTheDocsHaveIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("agent.properties"),
                docs("otel.service.name=", "```").replace("http://localhost:4318", receiver.endpoint()));
        String arguments = docs("java -javaagent:", " -jar")
                .replace("/opt/opentelemetry-javaagent.jar", System.getProperty("ostiary.agent"))
                .replace("/etc/ostiary/agent.properties", file.toString());
        return List.of(arguments.split(" ", -1)).subList(1, 3);
    }

    private static String agent() {
        return "-javaagent:" + System.getProperty("ostiary.agent");
    }

    private String endpoint() {
        return "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint();
    }

    private Path declarative(String more) throws IOException {
        return Files.writeString(folder.resolve("otel.yaml"), """
                file_format: "1.2"
                tracer_provider:
                  processors: [{batch: {exporter: {otlp_http: {endpoint: "%1$s/v1/traces"}}}}]
                logger_provider:
                  processors: [{batch: {exporter: {otlp_http: {endpoint: "%1$s/v1/logs"}}}}]
                """.formatted(receiver.endpoint()) + more);
    }

    /** What docs/tracing.md shows from {@code begin}, itself included, to {@code end}. */
    private static String docs(String begin, String end) throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "tracing.md"));
        int at = docs.indexOf(begin);
        return docs.substring(at, docs.indexOf(end, at));
    }

    private String run(Logging mode, List<String> settings) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command(mode, settings))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private List<String> command(Logging mode, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dotel.metrics.exporter=none");
        command.add("-Dlog4j2.configurationFile=" + configuration(mode));
        if (mode == Logging.ALL_ASYNC) {
            command.add("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
        }
        command.addAll(settings);
        command.addAll(List.of("-cp", classPath(), AgentApplication.class.getName()));
        return command;
    }

    private Path configuration(Logging mode) throws IOException {
        String appenders = """
                <OtelBridge name='out' contextData='card,tenant'/>
                <File name='file' fileName='%s'>
                  <RedactingLayout><PatternLayout pattern='%%m %%X{trace_id} %%X{span_id}%%n'/></RedactingLayout>
                </File>
                """.formatted(folder.resolve("out.log"));
        return Files.writeString(folder.resolve("log4j2.xml"), mode.xml("", appenders, "<AppenderRef ref='file'/>"));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("opentelemetry-sdk"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> attributes(LogRecord record) {
        return record.getAttributesList().stream().map(KeyValue::getKey).toList();
    }

    private static String hex(ByteString bytes) {
        return java.util.HexFormat.of().formatHex(bytes.toByteArray());
    }
}
