package io.github.ostiary.otel;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Takes OTLP over HTTP on loopback and keeps what came. */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger busy = new AtomicInteger();
    private volatile long delay;
    private volatile byte[] answer = {};
    private volatile boolean zipped;
    private final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
    private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        take("/v1/logs", ExportLogsServiceRequest.parser(), logs::add);
        take("/v1/traces", ExportTraceServiceRequest.parser(), traces::add);
        server.start();
    }

    /** From now on is slow to answer, too busy for the first so many requests, and then says that it rejected a record. */
    void tire(int requests, long delayNanos) {
        delay = delayNanos;
        busy.set(requests);
        answer = ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(1)
                        .setErrorMessage("one was too old"))
                .build()
                .toByteArray();
    }

    /** Whether anything came compressed. */
    boolean wasZipped() {
        return zipped;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<LogRecord> records() {
        return logs.stream()
                .flatMap(request -> request.getResourceLogsList().stream())
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    List<Span> spans() {
        return traces.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Everything that came about logs, as text to search in. */
    String logsAsText() {
        return logs.toString();
    }

    private <T extends Message> void take(String path, Parser<T> parser, Consumer<T> keep) {
        server.createContext(path, exchange -> {
            try (exchange) {
                LockSupport.parkNanos(delay);
                if (busy.getAndDecrement() > 0) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                keep.accept(parser.parseFrom(body(exchange)));
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                byte[] said = path.endsWith("logs") ? answer : new byte[0];
                exchange.sendResponseHeaders(200, said.length == 0 ? -1 : said.length);
                exchange.getResponseBody().write(said);
            }
        });
    }

    private InputStream body(HttpExchange exchange) throws IOException {
        boolean isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        zipped |= isZipped;
        return isZipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
