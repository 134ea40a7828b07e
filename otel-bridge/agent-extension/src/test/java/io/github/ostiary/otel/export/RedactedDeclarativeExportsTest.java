package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfigurationCustomizer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** An exporter is closed as soon as another takes its place, as the agent does under a declarative file. */
class RedactedDeclarativeExportsTest {
    private final Spans sdk = new Spans();

    @Test
    void handsOnToAnExporterMadeAnew() throws Exception {
        try (OtlpSink sink = new OtlpSink()) {
            SpanExporter exporter = replaced(OtlpHttpSpanExporter.builder()
                    .setEndpoint(sink.endpoint() + "/v1/traces")
                    .build());

            assertThat(export(exporter).isSuccess()).isTrue();
            assertThat(sink.spans())
                    .extracting(span -> span.getName())
                    .containsExactly("pay with [redacted:card:1111]");
            exporter.close();
        }
    }

    @Test
    void letsNothingOutByAnyOtherAndSaysSo() {
        List<LogRecord> said = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                said.add(logged);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Rebuilt.class.getName());
        logger.addHandler(handler);
        try {
            SpanExporter exporter = replaced(InMemorySpanExporter.create());

            assertThat(export(exporter).isSuccess()).isFalse();
            assertThat(said).extracting(LogRecord::getMessage).anyMatch(text -> text.startsWith("Nothing leaves by"));
        } finally {
            logger.removeHandler(handler);
        }
    }

    private SpanExporter replaced(SpanExporter exporter) {
        new RedactedDeclarativeExports().customize(sdk);
        SpanExporter other = sdk.spans.apply(exporter, "");
        exporter.close();
        return other;
    }

    private static CompletableResultCode export(SpanExporter exporter) {
        return exporter.export(List.of(TestSpanData.builder()
                        .setName("pay with 4111111111111111")
                        .setKind(SpanKind.INTERNAL)
                        .setStatus(StatusData.unset())
                        .setStartEpochNanos(1)
                        .setEndEpochNanos(2)
                        .setHasEnded(true)
                        .build()))
                .join(10, TimeUnit.SECONDS);
    }

    /** Keeps what is to be done with exporters of spans. */
    private static final class Spans implements DeclarativeConfigurationCustomizer {
        private BiFunction<SpanExporter, Object, SpanExporter> spans;

        @Override
        @SuppressWarnings("unchecked")
        public <T extends SpanExporter> void addSpanExporterCustomizer(
                Class<T> type, BiFunction<T, Object, T> customizer) {
            spans = (BiFunction<SpanExporter, Object, SpanExporter>) (BiFunction<?, ?, ?>) customizer;
        }

        @Override
        public <T extends MetricExporter> void addMetricExporterCustomizer(
                Class<T> type, BiFunction<T, Object, T> customizer) {}

        @Override
        public <T extends LogRecordExporter> void addLogRecordExporterCustomizer(
                Class<T> type, BiFunction<T, Object, T> customizer) {}
    }
}
