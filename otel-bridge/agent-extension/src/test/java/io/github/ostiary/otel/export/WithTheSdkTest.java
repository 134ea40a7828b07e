package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application without an agent: the SDK that configures itself, the plugins, and the extension on the class path. */
@SuppressWarnings("try") // a scope does its work by being open
class WithTheSdkTest {
    private static final String CARD = "4111111111111111";
    private static final String TOKEN = "t0k9f8a7b6c5d4e3f2a1";
    private static final String CONFIGURATION = """
            <Configuration status='ERROR'>
              <Appenders><OtelBridge name='otel'/></Appenders>
              <Loggers><Root level='INFO'><AppenderRef ref='otel'/></Root></Loggers>
            </Configuration>
            """;

    private OtlpSink sink;

    @BeforeEach
    void receive() throws IOException {
        GlobalOpenTelemetry.resetForTest();
        sink = new OtlpSink();
    }

    @AfterEach
    void close() {
        sink.close();
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void sendsCorrelatedAndRedacted() throws IOException {
        run(Map.of());

        assertThat(sink.records())
                .extracting(logged -> logged.getBody().getStringValue())
                .containsExactly("before", "paying with [redacted:card:1111]", "declined");
        var span = sink.spans().get(0);
        assertThat(span.getName()).isEqualTo("pay");
        assertThat(OtlpSink.attributes(span.getAttributesList()).get("url.full").getStringValue())
                .isEqualTo("https://shop.example/pay?token=[redacted:token]");
        assertThat(sink.records().subList(1, 3))
                .extracting(LogRecord::getSpanId)
                .containsOnly(span.getSpanId());
        assertThat(sink.records().get(0).getSpanId().isEmpty()).isTrue();
        assertThat(sink.bytes("/v1/traces") + sink.bytes("/v1/logs") + sink.bytes("/v1/metrics"))
                .doesNotContain(CARD, TOKEN);
    }

    @Test
    void hidesWhatItsSettingsSay() throws IOException {
        run(Map.of("ostiary.redaction.presets", "cards"));

        assertThat(OtlpSink.attributes(sink.spans().get(0).getAttributesList())
                        .get("url.full")
                        .getStringValue())
                .endsWith("?token=" + TOKEN);
    }

    private void run(Map<String, String> settings) throws IOException {
        var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.exporter.otlp.endpoint", sink.endpoint(), "otel.exporter.otlp.protocol", "http/protobuf"))
                .addPropertiesSupplier(() -> settings)
                .disableShutdownHook()
                .setResultAsGlobal()
                .build()
                .getOpenTelemetrySdk();
        try (sdk;
                LoggerContext context = start()) {
            var logger = context.getLogger("shop.Payments");
            logger.info("before");
            Span span = sdk.getTracer("shop").spanBuilder("pay").startSpan();
            span.setAttribute("url.full", "https://shop.example/pay?token=" + TOKEN);
            try (Scope scope = span.makeCurrent()) {
                logger.info("paying with {}", CARD);
                logger.error("declined", new IllegalStateException("card " + CARD));
            } finally {
                span.end();
            }
        }
    }

    private static LoggerContext start() throws IOException {
        LoggerContext context = new LoggerContext("sdk");
        context.start(new XmlConfiguration(
                context,
                new ConfigurationSource(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)))));
        return context;
    }
}
