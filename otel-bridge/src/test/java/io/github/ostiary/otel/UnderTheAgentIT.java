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
        String output = run(mode, CAPTURES_OFF);

        assertThat(output).doesNotContain("UNREDACTED");
        assertThat(receiver.records())
                .extracting(record -> record.getBody().getStringValue())
                .containsExactly("before", "paying with [redacted:card:1111]", "declined");
        assertThat(receiver.logsAsText()).doesNotContain(CARD).contains("north");
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
        settings.add("-Dotel.exporter.otlp.compression=gzip");

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
        String output = run(Logging.SYNC, List.of());

        assertThat(output).contains("UNREDACTED copies");
        assertThat(receiver.logsAsText()).as("what the warning is about").contains(CARD);
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
        command.add("-javaagent:" + System.getProperty("ostiary.agent"));
        command.add("-Dotel.exporter.otlp.endpoint=" + receiver.endpoint());
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
