package io.github.ostiary.otel.export;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes OTLP over HTTP on loopback and keeps every byte, so that a test need not trust a parser to show it all. */
final class OtlpSink implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile long delay;
    private volatile byte[] answer = {};
    private volatile boolean zipped;
    private final Map<String, List<byte[]>> bodies = new ConcurrentHashMap<>();

    OtlpSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", exchange -> {
            try (exchange) {
                LockSupport.parkNanos(delay);
                if (busy.getAndDecrement() > 0) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                zipped |= isZipped(exchange);
                bodies.computeIfAbsent(exchange.getRequestURI().getPath(), path -> new CopyOnWriteArrayList<>())
                        .add(body(exchange));
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                if (answer.length == 0) {
                    exchange.sendResponseHeaders(200, -1);
                } else {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
        });
        server.start();
    }

    /** From now on is slow to answer, and too busy for the first so many requests. */
    void tire(int requests, long delayNanos) {
        delay = delayNanos;
        busy.set(requests);
    }

    /** Answers like this from now on. */
    void answer(byte[] bytes) {
        answer = bytes;
    }

    /** Whether anything came compressed. */
    boolean wasZipped() {
        return zipped;
    }

    private static boolean isZipped(HttpExchange exchange) {
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in =
                isZipped(exchange) ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return in.readAllBytes();
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All bytes that came to {@code path}, one character for each. */
    String bytes(String path) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        bodies.getOrDefault(path, List.of()).forEach(all::writeBytes);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    List<Span> spans() throws InvalidProtocolBufferException {
        List<Span> spans = new ArrayList<>();
        for (byte[] body : bodies.getOrDefault("/v1/traces", List.of())) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        }
        return spans;
    }

    List<LogRecord> records() throws InvalidProtocolBufferException {
        List<LogRecord> records = new ArrayList<>();
        for (byte[] body : bodies.getOrDefault("/v1/logs", List.of())) {
            ExportLogsServiceRequest.parseFrom(body)
                    .getResourceLogsList()
                    .forEach(resource ->
                            resource.getScopeLogsList().forEach(scope -> records.addAll(scope.getLogRecordsList())));
        }
        return records;
    }

    /** The attributes of the resource that the first spans belong to. */
    Map<String, AnyValue> resource() throws InvalidProtocolBufferException {
        byte[] first = bodies.get("/v1/traces").get(0);
        return attributes(ExportTraceServiceRequest.parseFrom(first)
                .getResourceSpans(0)
                .getResource()
                .getAttributesList());
    }

    /** All metrics, printed. */
    String metrics() throws InvalidProtocolBufferException {
        StringBuilder printed = new StringBuilder();
        for (byte[] body : bodies.getOrDefault("/v1/metrics", List.of())) {
            printed.append(ExportMetricsServiceRequest.parseFrom(body));
        }
        return printed.toString();
    }

    static Map<String, AnyValue> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
