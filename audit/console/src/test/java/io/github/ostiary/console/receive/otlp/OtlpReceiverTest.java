package io.github.ostiary.console.receive.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.Trace;
import io.github.ostiary.console.store.embedded.EmbeddedStore;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.trail.ledger.Receipts;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpReceiverTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final long NANOS = NOW.getEpochSecond() * 1_000_000_000L;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PROTOBUF = "application/x-protobuf";

    @TempDir
    Path folder;

    private EmbeddedStore store;
    private OtlpReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        store = EmbeddedStore.open(folder, InstantSource.fixed(NOW));
        Redactor redactor = Redactor.compile(RedactionPolicy.presets("secrets,cards,national"));
        receiver = new OtlpReceiver(store, redactor, InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void keepsASpanWithoutItsSecrets() throws IOException {
        OtlpAnswer answer = post(
                "/v1/traces",
                spans(span().setParentSpanId(hex("00f067aa0ba902b8"))
                        .addAttributes(attribute("http.route", "/orders"))
                        .addAttributes(attribute("url.query", "token=abcdefgh12345678&page=2"))
                        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                        .addEvents(io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                                .setTimeUnixNano(NANOS + 5)
                                .setName("exception")
                                .addAttributes(
                                        attribute("exception.message", "login failed: password=hunter2Hunter2")))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.length()).isZero();
        Span span = trace().spans().get(0);
        assertThat(span.service()).isEqualTo("shop");
        assertThat(span.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.parentSpanId()).isEqualTo("00f067aa0ba902b8");
        assertThat(span.kind()).isEqualTo("SERVER");
        assertThat(span.start()).isEqualTo(NOW);
        assertThat(span.end()).isEqualTo(NOW.plusMillis(3));
        assertThat(span.error()).isTrue();
        assertThat(span.attributes()).containsEntry("http.route", "/orders");
        assertThat(span.attributes().get("url.query")).contains("page=2").doesNotContain("abcdefgh12345678");
        assertThat(span.events().toString()).contains("redacted").doesNotContain("hunter2");
    }

    @Test
    void keepsALogRecordAsALine() throws IOException {
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(NANOS + 123)
                .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN2)
                .setBody(text("stock is low"))
                .setTraceId(hex(TRACE))
                .setSpanId(hex("00f067aa0ba902b7"))
                .addAttributes(attribute("exception.stacktrace", "java.io.IOException: no"))
                .addAttributes(attribute("article", "A-17"))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("sampling.weight")
                        .setValue(AnyValue.newBuilder().setDoubleValue(10)));

        assertThat(post("/v1/logs", logs(record)).status()).isEqualTo(200);

        LogLine line = lines("").get(0);
        assertThat(line.time()).isEqualTo(NOW.plusNanos(123));
        assertThat(line.level()).isEqualTo("WARN");
        assertThat(line.service()).isEqualTo("shop");
        assertThat(line.logger()).isEqualTo("com.acme.Stock");
        assertThat(line.message()).isEqualTo("stock is low");
        assertThat(line.stack()).isEqualTo("java.io.IOException: no");
        assertThat(line.traceId()).isEqualTo(TRACE);
        assertThat(line.weight()).isEqualTo(10);
        assertThat(line.attributes()).containsEntry("article", "A-17").containsEntry("receiver", "otlp");
    }

    @Test
    void refusesMoreEmptyMessagesThanMemoryHasRoomFor() throws IOException {
        byte[] empty = "\u0012\u0000".repeat(600_000).getBytes(StandardCharsets.US_ASCII); // field 2, no bytes
        ByteString records = ByteString.copyFrom(empty);

        assertThat(answer("/v1/logs", within(1, within(2, records))).status()).isEqualTo(413);
        assertThat(answer("/v1/traces", within(1, within(2, records))).status()).isEqualTo(413);
        assertThat(answer("/v1/metrics", within(1, within(2, records))).status())
                .isEqualTo(413);
    }

    @Test
    void refusesNestingWithoutEnd() throws IOException {
        ByteString value = ByteString.EMPTY;
        for (int depth = 0; depth < 10_000; depth++) {
            value = within(5, within(1, value)); // a list of one list
        }

        assertThat(answer("/v1/logs", within(1, within(2, within(2, within(5, value)))))
                        .status())
                .isEqualTo(400);
    }

    private OtlpAnswer answer(String path, ByteString body) throws IOException {
        return receiver.receive(path, PROTOBUF, null, body.newInput());
    }

    private static ByteString within(int field, ByteString message) throws IOException {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeBytes(field, message);
        out.flush();
        return bytes.toByteString();
    }

    @Test
    void rejectsSpansThatCanNeverBeKeptAndKeepsTheOthers() throws IOException {
        OtlpAnswer answer = post(
                "/v1/traces",
                spans(
                        span(),
                        span().setTraceId(ByteString.copyFrom(new byte[16])),
                        span().setTraceId(hex("4bf92f35")),
                        span().setSpanId(ByteString.EMPTY),
                        span().setStartTimeUnixNano(0),
                        span().setStartTimeUnixNano(-1)));

        assertThat(answer.status()).isEqualTo(200);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.writeTo(body);
        assertThat(ExportTraceServiceResponse.parseFrom(body.toByteArray())
                        .getPartialSuccess()
                        .getRejectedSpans())
                .isEqualTo(5);
        assertThat(trace().spans()).hasSize(1);
    }

    @Test
    void keepsNoSecretThatCameAsANameOrALevel() throws IOException {
        String card = "4111 1111 1111 1111";
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(NANOS)
                .setSeverityText(card)
                .setBody(text("counted"))
                .addAttributes(attribute(card, "3"));

        assertThat(post("/v1/logs", logs(record)).status()).isEqualTo(200);
        assertThat(post("/v1/traces", spans(span().addAttributes(attribute(card, "3"))))
                        .status())
                .isEqualTo(200);

        assertThat(lines("").get(0).toString()).contains("redacted").doesNotContain(card);
        assertThat(trace().spans().get(0).toString()).contains("redacted").doesNotContain(card);
    }

    @Test
    void boundsWhatOneSpanOrLineMayCarry() throws IOException {
        io.opentelemetry.proto.trace.v1.Span.Builder huge = span().setName("n".repeat(100_000));
        LogRecord.Builder record = LogRecord.newBuilder().setTimeUnixNano(-1).setBody(text("b".repeat(2_000_000)));
        for (int i = 0; i < 10_000; i++) {
            huge.addAttributes(attribute("key" + i, "v"));
            record.addAttributes(attribute("key" + i, "v"));
        }

        assertThat(post("/v1/traces", spans(huge)).status()).isEqualTo(200);
        assertThat(post("/v1/logs", logs(record)).status()).isEqualTo(200);

        Span span = trace().spans().get(0);
        assertThat(span.name().length()).isLessThan(1_000);
        assertThat(span.attributes()).hasSize(129).containsEntry("attributes.dropped", "9872");
        LogLine line = lines("").get(0);
        assertThat(line.message().length()).isLessThan(600_000);
        assertThat(line.time()).isEqualTo(NOW);
        assertThat(line.attributes()).containsKey("time.claimed");
    }

    @Test
    void answersAsTheProtocolSaysWhenARequestIsWrong() throws IOException {
        byte[] good = spans(span()).toByteArray();
        assertThat(status("/v1/traces", "application/json", null, good)).isEqualTo(415);
        assertThat(status("/v1/traces", null, null, good)).isEqualTo(415);
        assertThat(status("/v1/traces", PROTOBUF, "br", good)).isEqualTo(415);
        assertThat(status("/v1/traces", PROTOBUF, "gzip", good)).isEqualTo(400);
        assertThat(status("/v1/traces", PROTOBUF, "gzip", cut(gzip(good)))).isEqualTo(400);
        assertThat(status("/v1/traces", PROTOBUF, null, "not protobuf".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(status("/v1/other", PROTOBUF, null, good)).isEqualTo(404);
        assertThat(status("/v1/traces", PROTOBUF, "gzip", gzip(new byte[OtlpReceiver.MAX_BODY + 1])))
                .isEqualTo(413);
        assertThat(receiver.counts().refused()).isEqualTo(8);

        assertThat(status("/v1/traces", PROTOBUF + "; charset=utf-8", "gzip", gzip(good)))
                .isEqualTo(200);
        assertThat(receiver.counts().spans()).isEqualTo(1);
    }

    @Test
    void asksToComeAgainWhenTheStoreCannotKeepIt() throws IOException {
        store.close();

        OtlpAnswer answer = post("/v1/traces", spans(span()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).hasValue(2);
    }

    @Test
    void countsMetricsThatItDoesNotKeep() throws IOException {
        Metric metric = Metric.newBuilder()
                .setName("jvm.memory.used")
                .setGauge(Gauge.newBuilder()
                        .addDataPoints(NumberDataPoint.newBuilder())
                        .addDataPoints(NumberDataPoint.newBuilder()))
                .build();

        OtlpAnswer answer = post(
                "/v1/metrics",
                ExportMetricsServiceRequest.newBuilder()
                        .addResourceMetrics(ResourceMetrics.newBuilder()
                                .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
                        .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(receiver.counts().metricPointsNotKept()).isEqualTo(2);
    }

    private OtlpAnswer post(String path, MessageLite message) throws IOException {
        return receiver.receive(path, PROTOBUF, null, new ByteArrayInputStream(message.toByteArray()));
    }

    private int status(String path, String type, String encoding, byte[] body) throws IOException {
        return receiver.receive(path, type, encoding, new ByteArrayInputStream(body))
                .status();
    }

    private Trace trace() throws IOException {
        return store.open(Receipts.forTrace(TRACE)).trace().orElseThrow();
    }

    private List<LogLine> lines(String query) throws IOException {
        return store.open(Receipts.forText(query)).page().lines().stream()
                .map(found -> found.line())
                .toList();
    }

    private static io.opentelemetry.proto.trace.v1.Span.Builder span() {
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(hex(TRACE))
                .setSpanId(hex("00f067aa0ba902b7"))
                .setName("GET /orders")
                .setKind(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(NANOS)
                .setEndTimeUnixNano(NANOS + 3_000_000);
    }

    private static ExportTraceServiceRequest spans(io.opentelemetry.proto.trace.v1.Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (io.opentelemetry.proto.trace.v1.Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().setResource(shop()).addScopeSpans(scope))
                .build();
    }

    private static ExportLogsServiceRequest logs(LogRecord.Builder record) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(shop())
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("com.acme.Stock"))
                                .addLogRecords(record)))
                .build();
    }

    private static Resource.Builder shop() {
        return Resource.newBuilder().addAttributes(attribute("service.name", "shop"));
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    private static ByteString hex(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] cut(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length / 2);
    }
}
