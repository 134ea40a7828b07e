package io.github.ostiary.otel.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.context.TraceContextDataProvider;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.internal.LoggerConfig;
import io.opentelemetry.sdk.logs.internal.SdkLoggerProviderUtil;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.management.ManagementFactory;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event allocates on its way into a real SDK whose processor does nothing. */
@SuppressWarnings("try") // a scope does its work by being open
class AllocationTest {
    private static final int EVENTS = 20_000;
    /** The compiler may see through the making of a small object or not, as its rounds fall. */
    private static final int ONE_OBJECT = 32;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.composite()))
                    .build())
            .setLoggerProvider(SdkLoggerProvider.builder()
                    .addLogRecordProcessor((context, record) -> {})
                    .build())
            .build();
    private final Span span = sdk.getTracer("test").spanBuilder("request").startSpan();

    @AfterEach
    void close() {
        span.end();
        sdk.close();
    }

    @Test
    void anEventIsAsCheapWithoutASpanAsInOne() {
        Logger logger = logger("", sdk);
        long without = perEvent(() -> logger.info("order {} of {}", "one", "many"));
        long within = inSpan(() -> logger.info("order {} of {}", "one", "many"));

        assertThat(without).isLessThanOrEqualTo(320);
        assertThat(within).isLessThanOrEqualTo(320);
        assertThat(without).isLessThanOrEqualTo(within + ONE_OBJECT);
    }

    @Test
    void anEventThatIsCountedTooStaysWithinTheSameBounds() {
        Logger counting = logger("logMetrics='logger'", sdk);

        assertThat(inSpan(() -> counting.info("order {} of {}", "one", "many"))).isLessThanOrEqualTo(320);
    }

    /** Frames, and what they may cost: what leaves is bounded, but the JVM hands out a copy of each whole stack. */
    @ParameterizedTest
    @CsvSource({"20, 8192", "60, 8192", "120, 8192", "200, 8192", "1000, 16384"})
    void anExceptionCostsLittleMoreThanItsText(int frames, long bytes) {
        Logger logger = logger("", sdk);
        Throwable thrown = new IllegalStateException("declined", new IllegalArgumentException("no such account"));
        thrown.setStackTrace(stack(frames));
        thrown.getCause().setStackTrace(stack(frames));

        assertThat(inSpan(() -> logger.error("declined", thrown))).isLessThanOrEqualTo(bytes);
    }

    /** As long as those of a web application: its own classes on top, and as many of a framework's as there is room for. */
    private static StackTraceElement[] stack(int frames) {
        StackTraceElement[] real = new Throwable().getStackTrace();
        StackTraceElement[] stack = new StackTraceElement[frames];
        for (int i = 0; i < frames; i++) {
            stack[i] = real[i % real.length];
        }
        return stack;
    }

    @Test
    void anEventThatNobodyWantsCostsNothing() {
        Logger logger = logger("", new Refusing());

        assertThat(inSpan(() -> logger.info("order {} of {}", "one", "many"))).isLessThanOrEqualTo(24);
    }

    @Test
    void theIdsOfASpanCostNothing() {
        TraceContextDataProvider provider = new TraceContextDataProvider();

        assertThat(inSpan(provider::supplyContextData)).isLessThanOrEqualTo(120);
    }

    /** The SDK, with loggers that refuse log records as those of a scope that is switched off do. */
    private final class Refusing implements OpenTelemetry {
        private final SdkLoggerProvider refusing = refusing();

        private static SdkLoggerProvider refusing() {
            SdkLoggerProviderBuilder builder = SdkLoggerProvider.builder().addLogRecordProcessor((context, record) -> {
                throw new AssertionError("it was refused");
            });
            SdkLoggerProviderUtil.setLoggerConfigurator(builder, scope -> LoggerConfig.disabled());
            return builder.build();
        }

        @Override
        public TracerProvider getTracerProvider() {
            return sdk.getTracerProvider();
        }

        @Override
        public LoggerProvider getLogsBridge() {
            return refusing;
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
        }
    }

    private static Logger logger(String attributes, OpenTelemetry openTelemetry) {
        LoggerContext context = Logging.SYNC.start("<OtelBridge name='out' " + attributes + "/>");
        OtelBridge.use(context, openTelemetry);
        return context.getLogger("shop.Orders");
    }

    private long inSpan(Runnable event) {
        try (Scope scope = span.makeCurrent()) {
            return perEvent(event);
        }
    }

    /** The least of several rounds: what the compiler and the classes' loading allocate is in the first ones. */
    private static long perEvent(Runnable event) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS; i++) {
                event.run();
            }
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / EVENTS);
        }
        return least;
    }
}
