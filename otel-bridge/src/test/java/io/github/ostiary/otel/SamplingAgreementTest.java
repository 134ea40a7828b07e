package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log's sampler and the tracer's give the same answer for the same trace. */
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
