package io.github.ostiary.benchmarks;

import io.github.ostiary.otel.context.TraceContextDataProvider;
import io.github.ostiary.otel.emit.OtelBridge;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.instrumentation.log4j.appender.v2_17.OpenTelemetryAppender;
import io.opentelemetry.instrumentation.log4j.contextdata.v2_17.OpenTelemetryContextDataProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.internal.LoggerConfig;
import io.opentelemetry.sdk.logs.internal.SdkLoggerProviderUtil;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.NullAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a log event costs on its way into a real SDK whose processor does nothing, beside OpenTelemetry's own appender.
 * The events of a logger go one way only; those to nowhere tell what Log4j itself takes of each figure.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class BridgeBenchmark {
    private static final String REFUSED = "shop.Refused";

    private final TraceContextDataProvider provider = new TraceContextDataProvider();
    private final OpenTelemetryContextDataProvider stockProvider = new OpenTelemetryContextDataProvider();
    private Logger nowhere;
    private Logger bridge;
    private Logger counting;
    private Logger refused;
    private Logger stock;
    private Throwable thrown;

    /** Runs the measured code outside any span. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    public static class NoSpan {}

    /** Runs the measured code inside a span. */
    @State(org.openjdk.jmh.annotations.Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    public static class InSpan {
        private Scope scope;

        /** Opens the span. */
        @Setup
        @SuppressWarnings("MustBeClosedChecker") // close() closes it
        public void open(BridgeBenchmark benchmark) {
            Span span = GlobalOpenTelemetry.getTracer("benchmark")
                    .spanBuilder("request")
                    .startSpan();
            scope = span.makeCurrent();
        }

        /** Closes it. */
        @TearDown
        public void close() {
            scope.close();
        }
    }

    /** Sets up the SDK and a Log4j context for each way. */
    @Setup
    public void prepare() {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.composite()))
                        .build())
                .setLoggerProvider(loggers())
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(
                                PeriodicMetricReader.builder(new NoMetrics()).build())
                        .build())
                .build();
        GlobalOpenTelemetry.resetForTest();
        GlobalOpenTelemetry.set(sdk);
        nowhere = logger(configuration -> NullAppender.createAppender("nowhere"));
        bridge = logger(configuration -> OtelBridge.newBuilder()
                .setName("bridge")
                .setConfiguration(configuration)
                .build());
        counting = logger(configuration -> OtelBridge.newBuilder()
                .setName("counting")
                .setConfiguration(configuration)
                .setLogMetrics("logger")
                .build());
        refused = bridge.getContext().getLogger(REFUSED);
        stock = logger(configuration -> stock(sdk));
        thrown = new IllegalStateException("declined", new IllegalArgumentException("no such account"));
    }

    @Benchmark
    public void logNowhere(NoSpan noSpan) {
        nowhere.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public void logNowhereInSpan(InSpan span) {
        nowhere.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public Map<String, String> provideInSpan(InSpan span) {
        return provider.supplyContextData();
    }

    @Benchmark
    public Map<String, String> stockProvideInSpan(InSpan span) {
        return stockProvider.supplyContextData();
    }

    @Benchmark
    public void bridge(NoSpan noSpan) {
        bridge.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public void bridgeInSpan(InSpan span) {
        bridge.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public void bridgeCountingInSpan(InSpan span) {
        counting.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public void bridgeRefused(InSpan span) {
        refused.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public void bridgeException(InSpan span) {
        bridge.error("declined", thrown);
    }

    @Benchmark
    public void stock(NoSpan noSpan) {
        stock.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public void stockInSpan(InSpan span) {
        stock.info("order {} of {}", "one", "many");
    }

    @Benchmark
    public void stockException(InSpan span) {
        stock.error("declined", thrown);
    }

    /** Takes metrics to nowhere, so that there is somebody to count for. */
    private static final class NoMetrics implements MetricExporter {
        @Override
        public CompletableResultCode export(Collection<MetricData> metrics) {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType type) {
            return AggregationTemporality.CUMULATIVE;
        }
    }

    private static Appender stock(OpenTelemetrySdk sdk) {
        OpenTelemetryAppender.Builder<?> builder = OpenTelemetryAppender.builder();
        builder.setName("stock");
        builder.setOpenTelemetry(sdk);
        return builder.build();
    }

    /** Loggers that do nothing with what they take, and one that takes nothing. */
    private static SdkLoggerProvider loggers() {
        SdkLoggerProviderBuilder loggers = SdkLoggerProvider.builder().addLogRecordProcessor((context, record) -> {});
        SdkLoggerProviderUtil.setLoggerConfigurator(
                loggers, scope -> scope.getName().equals(REFUSED) ? LoggerConfig.disabled() : LoggerConfig.enabled());
        return loggers.build();
    }

    private static Logger logger(Function<Configuration, Appender> maker) {
        LoggerContext context = new LoggerContext("benchmark");
        DefaultConfiguration configuration = new DefaultConfiguration();
        context.start(configuration);
        Appender appender = maker.apply(configuration);
        appender.start();
        var root = configuration.getRootLogger();
        root.getAppenders().keySet().forEach(root::removeAppender);
        root.addAppender(appender, null, null);
        root.setLevel(Level.INFO);
        context.updateLoggers();
        return context.getLogger("shop.Orders");
    }
}
