package io.github.ostiary.otel.export;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans, log records and metrics of the real SDK, on their way through the exporters. */
@SuppressWarnings("try") // a scope does its work by being open
class RedactedExportsTest {
    private static final String CARD = "4111111111111111";
    private static final String MASKED = "[redacted:card:1111]";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryLogRecordExporter records = InMemoryLogRecordExporter.create();
    private final InMemoryMetricExporter metrics = InMemoryMetricExporter.create();
    private final Redaction redaction =
            new Redaction(Rules.of(Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS))));
    private final Resource resource = Resource.create(Attributes.of(
            stringKey("service.name"), "shop", stringKey("process.command_line"), "java --token t0k9f8a7"));
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .setResource(resource)
                    .addSpanProcessor(SimpleSpanProcessor.create(new RedactingSpanExporter(spans, redaction)))
                    .build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .setResource(resource)
                    .addLogRecordProcessor(
                            SimpleLogRecordProcessor.create(new RedactingLogRecordExporter(records, redaction)))
                    .build())
            .setMeterProvider(SdkMeterProvider.builder()
                    .setResource(resource)
                    .registerView(
                            InstrumentSelector.builder().setName("asked*").build(),
                            View.builder().setAttributeFilter(Set.of()).build())
                    .registerMetricReader(PeriodicMetricReader.create(new RedactingMetricExporter(metrics, redaction)))
                    .build())
            .build();

    RedactedExportsTest() throws PolicyException {}

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void redactsEveryTextOfASpanAndNothingElse() {
        SpanContext linked = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        var span = sdk.getTracer("shop")
                .spanBuilder("pay with " + CARD)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(Instant.ofEpochSecond(1_795_715_829))
                .addLink(linked, Attributes.of(stringKey("why"), "card " + CARD))
                .setAttribute("url.query", "card=" + CARD)
                .startSpan();
        span.addEvent("saw " + CARD, Attributes.of(stringKey("note"), CARD));
        span.recordException(new IllegalStateException("card " + CARD));
        span.setStatus(StatusCode.ERROR, "card " + CARD);
        span.end();

        SpanData sent = spans.getFinishedSpanItems().get(0);
        assertThat(sent.toString()).doesNotContain(CARD);
        assertThat(sent.getName()).isEqualTo("pay with " + MASKED);
        assertThat(sent.getAttributes().get(stringKey("url.query"))).isEqualTo("card=" + MASKED);
        assertThat(sent.getEvents()).extracting(event -> event.getName()).containsExactly("saw " + MASKED, "exception");
        assertThat(sent.getEvents().get(1).getAttributes().get(stringKey("exception.message")))
                .isEqualTo("card " + MASKED);
        assertThat(sent.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "card " + MASKED));
        assertThat(sent.getLinks().get(0).getSpanContext()).isEqualTo(linked);
        assertThat(sent.getLinks().get(0).getAttributes().get(stringKey("why"))).isEqualTo("card " + MASKED);
        assertThat(sent.getResource().getAttribute(stringKey("process.command_line")))
                .isEqualTo("java --token [redacted:token]");
        assertThat(sent.getSpanContext()).isEqualTo(span.getSpanContext());
        assertThat(sent.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(sent.getStartEpochNanos()).isEqualTo(1_795_715_829_000_000_000L);
        assertThat(sent.getTotalRecordedEvents()).isEqualTo(2);
    }

    @Test
    void redactsALogRecordWhoeverCapturedIt() {
        sdk.getLogsBridge()
                .get("shop.Payments")
                .logRecordBuilder()
                .setTimestamp(Instant.ofEpochSecond(1_795_715_829))
                .setBody("paying with " + CARD)
                .setEventName("paid with " + CARD)
                .setAttribute(stringKey("exception.stacktrace"), "X: card " + CARD + "\n\tat shop.Main")
                .emit();

        LogRecordData sent = records.getFinishedLogRecordItems().get(0);
        assertThat(sent.getBodyValue().asString()).isEqualTo("paying with " + MASKED);
        assertThat(sent.getEventName()).isEqualTo("paid with " + MASKED);
        assertThat(sent.getAttributes().get(stringKey("exception.stacktrace")))
                .isEqualTo("X: card " + MASKED + "\n\tat shop.Main");
        assertThat(sent.getTimestampEpochNanos()).isEqualTo(1_795_715_829_000_000_000L);
        assertThat(sent.getInstrumentationScopeInfo().getName()).isEqualTo("shop.Payments");
    }

    @Test
    void redactsMetricsWithTheirExemplars() {
        var span = sdk.getTracer("shop").spanBuilder("get").startSpan();
        try (var scope = span.makeCurrent()) {
            Attributes measured = Attributes.of(stringKey("route"), "/cards/" + CARD);
            var meter = sdk.getMeter("shop");
            meter.histogramBuilder("duration").build().record(0.2, measured);
            meter.counterBuilder("requests").build().add(3, measured);
            meter.gaugeBuilder("load").build().set(0.5, measured);
            meter.histogramBuilder("asked.duration").build().record(0.3, measured);
            meter.counterBuilder("asked.requests").build().add(4, measured);
            meter.counterBuilder("asked.bytes").ofDoubles().build().add(4.5, measured);
        }
        span.end();
        sdk.getSdkMeterProvider().forceFlush().join(10, TimeUnit.SECONDS);

        for (String name : List.of("duration", "requests", "load")) {
            assertThat(point(name).getAttributes()).isEqualTo(Attributes.of(stringKey("route"), "/cards/" + MASKED));
        }
        for (String name : List.of("asked.duration", "asked.requests", "asked.bytes")) {
            assertThat(point(name).getAttributes().isEmpty()).isTrue();
            ExemplarData exemplar = point(name).getExemplars().get(0);
            assertThat(exemplar.getFilteredAttributes())
                    .isEqualTo(Attributes.of(stringKey("route"), "/cards/" + MASKED));
            assertThat(exemplar.getSpanContext()).isEqualTo(span.getSpanContext());
        }
        HistogramPointData histogram = (HistogramPointData) point("asked.duration");
        assertThat(histogram.getSum()).isEqualTo(0.3);
        assertThat(histogram.getCount()).isEqualTo(1);
        assertThat(((LongPointData) point("asked.requests")).getValue()).isEqualTo(4);
        assertThat(metrics.getFinishedMetricItems())
                .allSatisfy(metric -> assertThat(
                                metric.getResource().getAttributes().toString())
                        .doesNotContain("t0k9f8a7"));
    }

    private PointData point(String metric) {
        return metrics.getFinishedMetricItems().stream()
                .filter(each -> each.getName().equals(metric))
                .findFirst()
                .orElseThrow()
                .getData()
                .getPoints()
                .iterator()
                .next();
    }

    @Test
    void passesOnABatchWithoutSecretsAsItIs() throws PolicyException {
        Redaction other = new Redaction(Rules.of(Redactor.compile(RedactionPolicy.presets("secrets,cards"))));
        List<String> batch = List.of("a", "b");

        assertThat(other.batch(batch, (values, text) -> values.text(text))).isSameAs(batch);
        Resource clean = Resource.create(Attributes.of(stringKey("service.name"), "shop"));
        assertThat(other.resource(clean)).isSameAs(clean);
    }

    @Test
    void leavesOutWhatCannotBeRedacted() {
        List<String> batch = new ArrayList<>(List.of("a", "b", "c"));

        var safe = redaction.batch(batch, (values, text) -> {
            if (text.equals("b")) {
                throw new IllegalStateException("cannot read " + CARD);
            }
            return text;
        });

        assertThat(safe).containsExactly("a", "c");
    }

    @Test
    void answersTheSameResourceForTheSameResource() {
        assertThat(redaction.resource(resource)).isSameAs(redaction.resource(resource));
    }
}
