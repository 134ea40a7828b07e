package io.github.ostiary.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The application as Spring Boot runs it, sending to a real receiver. */
class PaymentsTest {
    private static final String CARD = "4111111111111111";

    private static final String TOKEN = "t0k9f8a7b6c5d4e3f2a1";
    private static final String PASSWORD = "correct-horse-7";

    private final Map<String, List<byte[]>> received = new ConcurrentHashMap<>();
    private HttpServer receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/", exchange -> {
            try (exchange) {
                received.computeIfAbsent(exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>())
                        .add(body(exchange));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        receiver.start();
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return in.readAllBytes();
        }
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void itsLogRecordsArriveCorrelatedAndRedacted() throws IOException {
        pay();

        Span span = spans().get(0);
        List<LogRecord> records = records();
        assertThat(span.getName()).isEqualTo("pay");
        assertThat(records)
                .extracting(logged -> logged.getBody().getStringValue())
                .containsSubsequence("paying with [redacted:card:1111]", "declined");
        assertThat(records.stream().filter(logged -> logged.getSpanId().equals(span.getSpanId())))
                .hasSize(2)
                .allMatch(logged -> logged.getTraceId().equals(span.getTraceId()));
        assertThat(records.toString())
                .contains("exception.message", "card [redacted:card:1111] was declined")
                .doesNotContain(CARD);
    }

    @Test
    void noSecretLeavesByAnySignal() throws IOException {
        pay("--management.opentelemetry.resource-attributes.owner=token=" + TOKEN);

        for (String signal : List.of("/v1/traces", "/v1/logs", "/v1/metrics")) {
            assertThat(bytes(signal))
                    .as(signal)
                    .contains("[redacted:card:1111]", "token=[redacted:token]")
                    .doesNotContain(CARD, TOKEN, PASSWORD);
        }
        Span span = spans().get(0);
        assertThat(span.getAttributesList().toString()).contains("https://bank.example/pay?card=[redacted:card:1111]");
        assertThat(span.getEventsList().toString()).contains("asked the bank about [redacted:card:1111]");
        assertThat(span.getStatus().getMessage()).isEqualTo("card [redacted:card:1111] was declined");
    }

    @Test
    void withoutTheExtensionTheyDo() throws IOException {
        pay("--spring.autoconfigure.exclude=io.github.ostiary.otel.export.spring.RedactedSpringExports");

        assertThat(bytes("/v1/traces")).contains(CARD);
        assertThat(bytes("/v1/metrics")).contains(CARD);
        assertThat(bytes("/v1/logs")).as("the appender's own").doesNotContain(CARD);
    }

    @Test
    void hidesWhatSpringsPropertiesSay() throws IOException {
        pay("--ostiary.redaction.presets=secrets");

        assertThat(bytes("/v1/traces")).contains(CARD);
        assertThat(bytes("/v1/metrics")).contains(CARD);
    }

    @Test
    void theDocsShowItsBean() throws IOException {
        String source = Files.readString(
                Path.of("src", "main", "java", "io", "github", "ostiary", "examples", "boot", "Payments.java"));
        int begin = source.indexOf("@Bean");
        String bean = source.substring(begin, source.indexOf("    }", begin) + "    }".length())
                .replace("\n    ", "\n");

        assertThat(Files.readString(Path.of("..", "..", "docs", "tracing.md"))).contains(bean);
    }

    private void pay(String... settings) {
        String endpoint = "http://127.0.0.1:" + receiver.getAddress().getPort();
        String[] arguments = Arrays.copyOf(settings, settings.length + 1);
        arguments[settings.length] = "--OTLP=" + endpoint;
        try (var application = new SpringApplicationBuilder(Payments.class).run(arguments)) {
            application.getBean(Payments.class).pay(CARD);
        }
    }

    /** All bytes that came to {@code path}, one character for each. */
    private String bytes(String path) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        received.getOrDefault(path, List.of()).forEach(all::writeBytes);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private List<Span> spans() throws IOException {
        List<Span> spans = new CopyOnWriteArrayList<>();
        for (byte[] body : received.getOrDefault("/v1/traces", List.of())) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(spans::add);
        }
        return spans;
    }

    private List<LogRecord> records() throws IOException {
        List<LogRecord> records = new CopyOnWriteArrayList<>();
        for (byte[] body : received.getOrDefault("/v1/logs", List.of())) {
            ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().stream()
                    .flatMap(resource -> resource.getScopeLogsList().stream())
                    .flatMap(scope -> scope.getLogRecordsList().stream())
                    .forEach(records::add);
        }
        return records;
    }
}
