package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar in the real agent, round an application that sends to a real receiver; all captures of the agent are on. */
class UnderTheAgentIT {
    private static final String CARD = TalkativeShop.CARD;
    private static final String ON_THE_COMMAND_LINE = "s3cr3t-of-the-command-line";
    private static final String[] SECRETS = {CARD, TalkativeShop.TOKEN, TalkativeShop.PASSWORD, ON_THE_COMMAND_LINE};
    private static final List<String> SIGNALS = List.of("/v1/traces", "/v1/logs", "/v1/metrics");

    @TempDir
    Path folder;

    private OtlpSink sink;

    @BeforeEach
    void receive() throws IOException {
        sink = new OtlpSink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void letsNoSecretOutAndKeepsTheTraceInOnePiece() throws Exception {
        sink.tire(3, TimeUnit.MILLISECONDS.toNanos(20));

        run(List.of(
                agent(),
                "-Dotel.javaagent.configuration-file=" + settingsOfTheDocs(),
                "-Dotel.exporter.otlp.compression=gzip"));

        assertThat(sink.wasZipped()).isTrue();
        assertThat(texts(sink.records())).filteredOn("declined"::equals).hasSize(1);
        assertNoSecretLeft();
        assertTraceIsWhole();
    }

    private void assertNoSecretLeft() throws IOException {
        for (String signal : SIGNALS) {
            assertThat(sink.bytes(signal)).as(signal).contains("shop").doesNotContain(SECRETS);
        }
        assertThat(sink.resource().get("process.command_args").toString())
                .contains("jdbc:postgresql://shop:[redacted:password]@db.example.net/shop", "[redacted:token]");
        assertThat(texts(sink.records()))
                .contains(
                        "paying with [redacted:card:1111] and token=[redacted:token]",
                        "asked for /cards/[redacted:card:1111]?token=[redacted:token]&password=[redacted:password]",
                        "declined");
        Span odd = span("odd");
        assertThat(List.of(odd.getTraceState(), odd.getLinks(0).getTraceState()))
                .containsOnly("other=kept");
        assertThat(odd.getTraceId()).isEqualTo(odd.getLinks(0).getTraceId());
        for (String signal : SIGNALS) {
            assertThat(sink.bytes(signal)).as(signal).contains("odd card [redacted:card:1111]");
        }
        assertThat(sink.metrics()).as("exemplars").contains("filtered_attributes", "?token=[redacted:token]&password");
    }

    private void assertTraceIsWhole() throws IOException {
        Span pay = span("pay with [redacted:card:1111]");
        Span client = span("GET");
        Span server = span("GET /");
        assertThat(List.of(client.getTraceId(), server.getTraceId())).containsOnly(pay.getTraceId());
        assertThat(client.getParentSpanId()).isEqualTo(pay.getSpanId());
        assertThat(server.getParentSpanId()).isEqualTo(client.getSpanId());
        assertThat(pay.getStartTimeUnixNano()).isLessThan(client.getStartTimeUnixNano());
        assertThat(pay.getEndTimeUnixNano()).isGreaterThan(client.getEndTimeUnixNano());
        assertThat(record("paying with").getSpanId()).isEqualTo(pay.getSpanId());
        assertThat(record("asked for").getSpanId()).isEqualTo(server.getSpanId());
        assertThat(OtlpSink.attributes(pay.getAttributesList())
                        .get("request.id")
                        .getStringValue())
                .isEqualTo(TalkativeShop.REQUEST_ID);
        assertThat(OtlpSink.attributes(client.getAttributesList())
                        .get("http.request.header.x-request-id")
                        .getArrayValue()
                        .getValues(0)
                        .getStringValue())
                .isEqualTo(TalkativeShop.REQUEST_ID);
    }

    @Test
    void letsNoSecretOutWhereADeclarativeFileSetsTheAgentUp() throws Exception {
        Path file = Files.writeString(folder.resolve("otel.yaml"), """
                file_format: "1.2"
                resource:
                  detection/development:
                    detectors: [process: ]
                tracer_provider:
                  processors: [{batch: {exporter: {otlp_http: {endpoint: "%1$s/v1/traces"}}}}]
                logger_provider:
                  processors: [{batch: {exporter: {otlp_http: {endpoint: "%1$s/v1/logs"}}}}]
                meter_provider:
                  readers: [{periodic: {exporter: {otlp_http: {endpoint: "%1$s/v1/metrics"}}}}]
                """.formatted(sink.endpoint()));
        List<String> settings = new ArrayList<>(withExtension());
        settings.add("-Dotel.config.file=" + file);

        run(settings);

        for (String signal : SIGNALS) {
            assertThat(sink.bytes(signal)).as(signal).contains("[redacted:").doesNotContain(SECRETS);
        }
        assertThat(span("pay with [redacted:card:1111]").getEventsCount()).isEqualTo(1);
    }

    @Test
    void masksEverythingWhenItCannotTellWhatToHide() throws Exception {
        List<String> settings = new ArrayList<>(withExtension());
        settings.add("-Dostiary.redaction.presets=secretz");

        String output = run(settings);

        assertThat(output).contains("everything masked", "secretz", "allowed: secrets, cards, national, pii");
        assertThat(sink.spans())
                .extracting(Span::getName)
                .containsExactly("[redacted]", "[redacted]", "[redacted]", "[redacted]");
        assertThat(sink.spans().stream().map(Span::getTraceId).distinct()).hasSize(2);
        assertThat(texts(sink.records())).containsOnly("[redacted]", "");
        for (String signal : SIGNALS) {
            assertThat(sink.bytes(signal)).as(signal).doesNotContain(SECRETS).doesNotContain("UPDATE", "/cards");
        }
    }

    @Test
    void tellsTheBridgeThatCopiesAreRedacted() throws Exception {
        Path file = Files.writeString(folder.resolve("log4j2.xml"), """
                <Configuration status='WARN'>
                  <Appenders><OtelBridge name='otel'/></Appenders>
                  <Loggers><Root level='INFO'><AppenderRef ref='otel'/></Root></Loggers>
                </Configuration>
                """);
        List<String> settings = new ArrayList<>(withExtension());
        settings.add("-Dlog4j2.configurationFile=" + file);

        String output = run(settings);

        assertThat(output).contains("sends each log event a second time").doesNotContain("UNREDACTED");
        assertThat(texts(sink.records())).filteredOn("declined"::equals).hasSize(2);
        for (String signal : SIGNALS) {
            assertThat(sink.bytes(signal)).as(signal).doesNotContain(SECRETS);
        }
    }

    @Test
    void withoutItTheAgentLetsThemOut() throws Exception {
        run(List.of(agent()));

        for (String signal : SIGNALS) {
            assertThat(sink.bytes(signal)).as(signal).contains(ON_THE_COMMAND_LINE);
            assertThat(sink.bytes(signal)).as(signal).contains(CARD);
        }
    }

    private Span span(String name) throws IOException {
        return sink.spans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private LogRecord record(String beginning) throws IOException {
        return sink.records().stream()
                .filter(logged -> logged.getBody().getStringValue().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(List<LogRecord> records) {
        return records.stream().map(logged -> logged.getBody().getStringValue()).toList();
    }

    private String run(List<String> settings) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command(settings)).redirectErrorStream(true).redirectOutput(output.toFile());
        // Not an argument: a command line of more than 4096 bytes is one that Java, and so the agent, cannot read.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    /** The settings that docs/tracing.md shows, with the jar's real place. */
    private Path settingsOfTheDocs() throws IOException {
        String docs = Files.readString(Path.of("..", "..", "docs", "tracing.md"));
        int begin = docs.indexOf("otel.javaagent.extensions=");
        String settings = docs.substring(begin, docs.indexOf("```", begin))
                .replace("/opt/ostiary/ostiary-otel-agent-extension.jar", System.getProperty("ostiary.extension"));
        return Files.writeString(folder.resolve("agent.properties"), settings);
    }

    private static String agent() {
        return "-javaagent:" + System.getProperty("ostiary.agent");
    }

    private static List<String> withExtension() {
        return List.of(agent(), "-Dotel.javaagent.extensions=" + System.getProperty("ostiary.extension"));
    }

    private List<String> command(List<String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings);
        command.add("-Dotel.exporter.otlp.endpoint=" + sink.endpoint());
        command.add("-Dotel.instrumentation.http.client.capture-request-headers=authorization,x-request-id");
        command.add("-Dlog4j2.level=INFO");
        command.add("-Dshop.db=jdbc:postgresql://shop:" + ON_THE_COMMAND_LINE + "@db.example.net/shop");
        command.addAll(List.of(TalkativeShop.class.getName(), "--token", ON_THE_COMMAND_LINE));
        return command;
    }
}
