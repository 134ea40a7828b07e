package io.github.ostiary.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The application as Spring Boot runs it, sending to a real receiver. */
class PaymentsTest {
    private static final String CARD = "4111111111111111";

    private final Map<String, List<byte[]>> received = new ConcurrentHashMap<>();
    private HttpServer receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/v1/", exchange -> {
            try (exchange) {
                received.computeIfAbsent(exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>())
                        .add(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
            }
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void itsLogRecordsArriveCorrelatedAndRedacted() throws IOException {
        String endpoint = "http://127.0.0.1:" + receiver.getAddress().getPort();
        try (var application = new SpringApplicationBuilder(Payments.class).run("--OTLP=" + endpoint)) {
            application.getBean(Payments.class).pay(CARD);
        }

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
    void theDocsShowItsBean() throws IOException {
        String source = Files.readString(
                Path.of("src", "main", "java", "io", "github", "ostiary", "examples", "boot", "Payments.java"));
        int begin = source.indexOf("@Bean");
        String bean = source.substring(begin, source.indexOf("    }", begin) + "    }".length())
                .replace("\n    ", "\n");

        assertThat(Files.readString(Path.of("..", "..", "docs", "tracing.md"))).contains(bean);
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
