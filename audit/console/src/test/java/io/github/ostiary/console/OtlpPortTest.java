package io.github.ostiary.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port for OTLP: open to applications with a certificate, and to deliveries alone. */
final class OtlpPortTest {
    private static final String TRACE = "0123456789abcdef0123456789abcdef";

    @TempDir
    static Path data;

    private static TestConsole console;

    @BeforeAll
    static void start() throws Exception {
        console = TestConsole.start(data);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void takesASpanFromAnApplicationThatProvesItself() throws Exception {
        assertThat(post(console.trustAs("shop"), "/v1/traces", aSpan()).statusCode())
                .isEqualTo(200);

        console.store().refresh();
        TestConsole.Browser keeper = console.signedIn(console.enrolmentPath(), "keeper");
        assertThat(keeper.get("/trace/" + TRACE).body()).contains("GET /basket");
    }

    @Test
    void turnsAwayWhoShowsNoCertificate() throws Exception {
        SSLContext stranger = console.trust();

        assertThatThrownBy(() -> post(stranger, "/v1/traces", aSpan())).isInstanceOf(IOException.class);
    }

    @Test
    void hasNoPages() throws Exception {
        SSLContext shop = console.trustAs("shop");

        for (String path : new String[] {"/", "/login", "/audit", "/console.css", "/v1/../login", "/v1"}) {
            HttpResponse<String> answer = client(shop)
                    .send(
                            HttpRequest.newBuilder(console.deliveries(path)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            assertThat(answer.body()).as(path).doesNotContain("Sign in");
        }
    }

    private static HttpResponse<String> post(SSLContext tls, String path, byte[] body) throws Exception {
        return client(tls)
                .send(
                        HttpRequest.newBuilder(console.deliveries(path))
                                .header("Content-Type", "application/x-protobuf")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private static byte[] aSpan() {
        long now = TimeUnit.MILLISECONDS.toNanos(Instant.now().toEpochMilli());
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE)))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex("00112233445566ff")))
                .setName("GET /basket")
                .setStartTimeUnixNano(now)
                .setEndTimeUnixNano(now + 1_000_000)
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
    }
}
