package io.github.ostiary.examples.boot;

import io.github.ostiary.otel.emit.OtelBridge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Takes payments, and says more about them than it should. */
@SpringBootApplication
public class Payments {
    private static final Logger LOGGER = LogManager.getLogger(Payments.class);

    private final Tracer tracer;
    private final MeterRegistry meters;

    /** Made by Spring. */
    public Payments(Tracer tracer, MeterRegistry meters) {
        this.tracer = tracer;
        this.meters = meters;
    }

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication.run(Payments.class, arguments);
    }

    /** Spring Boot keeps its OpenTelemetry to itself; the appender is handed it here. */
    @Bean
    static InitializingBean openTelemetryForLog4j(OpenTelemetry openTelemetry) {
        return () -> OtelBridge.use(LoggerContext.getContext(false), openTelemetry);
    }

    /** Pays with a card, within a span, counts it by card, and declines it. */
    @SuppressWarnings("try") // the scope does its work by being open
    public void pay(String card) {
        Span span = tracer.nextSpan().name("pay").start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            span.tag("url.full", "https://bank.example/pay?card=" + card).event("asked the bank about " + card);
            meters.counter("payments", "card", card).increment();
            LOGGER.info("paying with {}", card);
            Exception declined = new IllegalStateException("card " + card + " was declined");
            LOGGER.error("declined", declined);
            span.error(declined);
        } finally {
            span.end();
        }
    }
}
