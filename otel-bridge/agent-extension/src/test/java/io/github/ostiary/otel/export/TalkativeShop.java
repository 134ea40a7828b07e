package io.github.ostiary.otel.export;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** An application that calls itself over HTTP and says more than it should on every way out, run under the agent. */
final class TalkativeShop {
    /** In no argument of the command line. */
    static final String CARD = "4111111111111111";

    static final String TOKEN = "t0k9f8a7b6c5d4e3f2a1";
    static final String PASSWORD = "correct-horse-7";

    /** What a reader needs to follow a request. */
    static final String REQUEST_ID = "0b5f9f6e-8c1d-4a57-9d53-3f6f0c6b2a11";

    private static final Logger LOGGER = LogManager.getLogger("shop.Payments");

    private TalkativeShop() {}

    @SuppressWarnings("try") // the scope does its work by being open
    public static void main(String[] arguments) throws Exception {
        HttpServer server = serve();
        sayInUnusualPlaces();
        Span span = GlobalOpenTelemetry.getTracer("shop")
                .spanBuilder("pay with " + CARD)
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            span.setAttribute("db.query.text", "UPDATE account SET password = '" + PASSWORD + "' WHERE id = 7");
            span.setAttribute("request.id", REQUEST_ID);
            span.setAttribute("card", Long.parseLong(CARD));
            span.setAttribute(AttributeKey.stringArrayKey("notes"), List.of("paid", "with " + CARD));
            span.setAttribute(AttributeKey.valueKey("body"), Value.of(Value.of("a"), Value.of("token=" + TOKEN)));
            LOGGER.info("paying with {} and token={}", CARD, TOKEN);
            get(server);
            throw new IllegalStateException("card " + CARD + " was declined, password=" + PASSWORD);
        } catch (IllegalStateException e) {
            LOGGER.error("declined", e);
            span.recordException(e);
            span.setStatus(StatusCode.ERROR, e.getMessage());
        } finally {
            span.end();
            server.stop(0);
        }
        LogManager.shutdown();
    }

    /** Where a list of suspects would not look: scopes, names, links, {@code tracestate}, nested bodies, metrics. */
    private static void sayInUnusualPlaces() {
        OpenTelemetry telemetry = GlobalOpenTelemetry.get();
        String scope = "odd card " + CARD;
        Attributes attributes = Attributes.of(AttributeKey.stringKey("card " + CARD), "token=" + TOKEN);
        SpanContext linked = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.builder().put("shop", CARD).put("other", "kept").build());
        Span odd = telemetry
                .tracerBuilder(scope)
                .setInstrumentationVersion("card " + CARD)
                .build()
                .spanBuilder("odd")
                .setParent(Context.root().with(Span.wrap(linked)))
                .addLink(linked, attributes)
                .startSpan();
        odd.addEvent("saw " + CARD, attributes).setAllAttributes(attributes);
        odd.setStatus(StatusCode.ERROR, "password=" + PASSWORD).end();
        telemetry
                .getLogsBridge()
                .loggerBuilder(scope)
                .setInstrumentationVersion("card " + CARD)
                .build()
                .logRecordBuilder()
                .setSeverityText("CARD " + CARD)
                .setEventName("paid/" + CARD)
                .setBody(Value.of(Map.of("card " + CARD, Value.of(List.of(Value.of("token=" + TOKEN))))))
                .setAllAttributes(attributes)
                .emit();
        telemetry
                .meterBuilder(scope)
                .setInstrumentationVersion("card " + CARD)
                .build()
                .counterBuilder("paid/" + CARD)
                .setDescription("password=" + PASSWORD)
                .setUnit("card " + CARD)
                .build()
                .add(1, attributes);
    }

    private static HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                LOGGER.info("asked for {}", exchange.getRequestURI());
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        return server;
    }

    private static void get(HttpServer server) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cards/" + CARD + "?token=" + TOKEN
                + "&password=" + PASSWORD);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + TOKEN)
                .header("X-Request-Id", REQUEST_ID)
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }
}
