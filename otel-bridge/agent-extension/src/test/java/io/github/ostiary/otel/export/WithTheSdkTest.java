package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
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
    void theDocsShowAWholeSetUp() throws IOException {
        String source = Files.readString(
                Path.of("src", "test", "java", "io", "github", "ostiary", "otel", "export", "SetUpOfTheDocs.java"));
        int begin = source.indexOf("OpenTelemetrySdk sdk =");
        String setUp =
                source.substring(begin, source.indexOf("    }", begin)).strip().replace("\n        ", "\n");
        assertThat(Files.readString(Path.of("..", "..", "docs", "tracing.md"))).contains(setUp);

        System.setProperty("otel.exporter.otlp.endpoint", sink.endpoint());
        System.setProperty("otel.exporter.otlp.protocol", "http/protobuf");
        try {
            LoggerContext.getContext(false).start(configuration(LoggerContext.getContext(false)));
            SetUpOfTheDocs.run();
        } finally {
            System.clearProperty("otel.exporter.otlp.endpoint");
            System.clearProperty("otel.exporter.otlp.protocol");
        }

        assertThat(sink.records())
                .extracting(logged -> logged.getBody().getStringValue())
                .containsExactly("ready");
        assertThat(sink.metrics()).as("the last of ours").contains("ostiary.bridge.accepted");
    }

    @Test
    void hidesWhatItsSettingsSay() throws IOException {
        run(Map.of("ostiary.redaction.presets", "cards"));

        assertThat(OtlpSink.attributes(sink.spans().get(0).getAttributesList())
                        .get("url.full")
                        .getStringValue())
                .endsWith("?token=" + TOKEN);
    }

    @Test
    void losesNothingToAReceiverThatIsBusyAndSlow() throws IOException {
        sink.tire(3, TimeUnit.MILLISECONDS.toNanos(50));

        run(Map.of("otel.exporter.otlp.compression", "gzip"));

        assertThat(sink.wasZipped()).isTrue();
        assertThat(sink.records())
                .extracting(logged -> logged.getBody().getStringValue())
                .containsExactly("before", "paying with [redacted:card:1111]", "declined");
        assertThat(sink.spans()).hasSize(1);
    }

    @Test
    void sendsOnceWhatAReceiverTakesInPart() throws IOException {
        sink.answer(ExportLogsServiceResponse.newBuilder()
                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                        .setRejectedLogRecords(1)
                        .setErrorMessage("one was too old"))
                .build()
                .toByteArray());

        List<String> said = saidDuring(() -> run(Map.of()));

        assertThat(sink.records()).hasSize(3);
        assertThat(said).noneMatch(text -> text.contains("could not be exported"));
    }

    @Test
    void countsWhatNoReceiverTook() throws IOException {
        sink.close();

        List<String> said = saidDuring(() -> run(Map.of("otel.java.exporter.otlp.retry.disabled", "true")));

        assertThat(said).contains("3 log records could not be exported so far", "1 spans could not be exported so far");
    }

    private interface Work {
        void run() throws IOException;
    }

    private static List<String> saidDuring(Work work) throws IOException {
        List<String> said = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(java.util.logging.LogRecord logged) {
                said.add(MessageFormat.format(logged.getMessage(), logged.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Undelivered.class.getName());
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return said;
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
        context.start(configuration(context));
        return context;
    }

    private static Configuration configuration(LoggerContext context) throws IOException {
        return new XmlConfiguration(
                context,
                new ConfigurationSource(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8))));
    }
}
