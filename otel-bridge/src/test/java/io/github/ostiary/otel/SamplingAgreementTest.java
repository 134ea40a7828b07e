package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.emit.OtelBridge;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log's sampler and the tracer's give the same answer for the same trace. */
@SuppressWarnings("try") // a scope does its work by being open
final class SamplingAgreementTest {
    private static final int TRACES = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.1, 0.001})
    void ratioIsTheRatioOfTheSdk(double ratio) throws IOException {
        Sampler sdk = Sampler.traceIdRatioBased(ratio);
        try (LoggerContext context = context("<SamplingFilter trace='ratio' rate='" + ratio + "'/>")) {
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < TRACES; i++) {
                String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());

                assertThat(isKept(context, trace, "00")).as(trace).isEqualTo(isSampled(sdk, trace));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.1})
    void parentFollowsWhateverTheTracerDecided(double ratio) throws IOException {
        Sampler sdk = Sampler.traceIdRatioBased(ratio);
        try (LoggerContext context = context("<SamplingFilter trace='parent' rate='" + ratio + "'/>")) {
            SplittableRandom random = new SplittableRandom(11);
            for (int i = 0; i < TRACES; i++) {
                String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
                boolean sampled = isSampled(sdk, trace);

                assertThat(isKept(context, trace, sampled ? "01" : "00")).isEqualTo(sampled);
            }
        }
    }

    /** OpenTelemetry's "TraceState: Probability Sampling", of which the SDK has no stable sampler yet. */
    private record ConsistentSampler(double ratio) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            long threshold = (1L << 56) - Math.round(ratio * (1L << 56));
            boolean isKept = Long.parseLong(traceId.substring(18), 16) >= threshold;
            return isKept ? SamplingResult.recordAndSample() : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "consistent " + ratio;
        }
    }

    /** Which mode fits which sampler of the tracer, as docs/tracing.md has it. */
    private static Stream<Arguments> pairs() {
        Sampler stock = Sampler.parentBased(Sampler.traceIdRatioBased(0.1));
        Sampler consistent = new ConsistentSampler(0.1);
        return Stream.of(Logging.values())
                .flatMap(mode -> Stream.of(
                        Arguments.of("parent", stock, mode),
                        Arguments.of("ratio", stock, mode),
                        Arguments.of("consistent", consistent, mode),
                        Arguments.of("parent", consistent, mode)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aKeptLinesTraceIsKeptAndAKeptTracesLineToo(String trace, Sampler sampler, Logging mode) {
        InMemoryLogRecordExporter lines = InMemoryLogRecordExporter.create();
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        LoggerContext context =
                mode.start("<SamplingFilter trace='" + trace + "' rate='0.1'/>", "<OtelBridge name='out'/>");
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(lines))
                        .build())
                .build()) {
            OtelBridge.use(context, sdk);
            for (int i = 0; i < 3_000; i++) {
                Span span = sdk.getTracer("test").spanBuilder("request").startSpan();
                try (Scope scope = span.makeCurrent()) {
                    context.getLogger("shop").info("event {}", i);
                } finally {
                    span.end();
                }
            }
            context.stop();

            assertThat(lines.getFinishedLogRecordItems())
                    .filteredOn(line -> line.getBodyValue().asString().startsWith("event"))
                    .hasSizeBetween(200, 400)
                    .extracting(line -> line.getSpanContext().getTraceId())
                    .containsExactlyElementsOf(spans.getFinishedSpanItems().stream()
                            .map(SpanData::getTraceId)
                            .toList());
        }
    }

    /** A lower rate of the log's keeps lines of kept traces only, a higher one every line of those. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5})
    void ratioNestsWhereTheRatesDiffer(double rate) throws IOException {
        Sampler sdk = Sampler.traceIdRatioBased(0.1);
        try (LoggerContext context = context("<SamplingFilter trace='ratio' rate='" + rate + "'/>")) {
            SplittableRandom random = new SplittableRandom(13);
            for (int i = 0; i < TRACES; i++) {
                String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
                boolean kept = isKept(context, trace, "00");
                boolean sampled = isSampled(sdk, trace);

                assertThat(rate <= 0.1 ? !kept || sampled : !sampled || kept)
                        .as(trace)
                        .isTrue();
            }
        }
    }

    private static boolean isSampled(Sampler sampler, String trace) {
        return sampler.shouldSample(Context.root(), trace, "span", SpanKind.SERVER, Attributes.empty(), List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static boolean isKept(LoggerContext context, String trace, String flags) {
        SortedArrayStringMap data = new SortedArrayStringMap();
        data.putValue("trace_id", trace);
        data.putValue("trace_flags", flags);
        var event = Log4jLogEvent.newBuilder()
                .setLoggerName("any")
                .setLevel(Level.INFO)
                .setMessage(new SimpleMessage("event"))
                .setContextData(data)
                .build();
        return Objects.requireNonNull(context.getConfiguration().getFilter()).filter(event) != Filter.Result.DENY;
    }

    private static LoggerContext context(String sampler) throws IOException {
        String xml = "<Configuration status='OFF'>" + sampler + "</Configuration>";
        LoggerContext context = new LoggerContext("sampling");
        context.start(new XmlConfiguration(
                context, new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))));
        return context;
    }
}
