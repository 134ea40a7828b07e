package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An SDK built by hand, as the docs show it. */
class RedactingExportersTest {
    @Test
    void standBeforeExportersBuiltByHand() throws IOException {
        assertThat(Files.readString(Path.of("..", "..", "docs", "tracing.md")))
                .contains(
                        "RedactingExporters exporters = RedactingExporters.by(System::getProperty);",
                        "BatchSpanProcessor.builder(exporters.spans(OtlpHttpSpanExporter.getDefault()))");
        RedactingExporters exporters = RedactingExporters.by(System::getProperty);
        try (OtlpSink sink = new OtlpSink()) {
            OtlpHttpSpanExporter otlp = OtlpHttpSpanExporter.builder()
                    .setEndpoint(sink.endpoint() + "/v1/traces")
                    .build();
            try (SdkTracerProvider tracers = SdkTracerProvider.builder()
                    .addSpanProcessor(
                            BatchSpanProcessor.builder(exporters.spans(otlp)).build())
                    .build()) {
                tracers.get("shop")
                        .spanBuilder("pay with 4111111111111111")
                        .startSpan()
                        .end();
            }

            assertThat(sink.bytes("/v1/traces")).contains("pay with [redacted:card:1111]");
        }
    }
}
