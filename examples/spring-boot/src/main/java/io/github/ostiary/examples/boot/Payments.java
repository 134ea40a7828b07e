package io.github.ostiary.examples.boot;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Takes payments, and says more about them than it should. */
@SpringBootApplication
public class Payments {
    private static final Logger LOGGER = LogManager.getLogger(Payments.class);

    private final Tracer tracer;

    /** Made by Spring. */
    public Payments(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication.run(Payments.class, arguments);
    }

    /** Spring Boot keeps its OpenTelemetry to itself; the appender looks where the agent and the SDK put theirs. */
    @Bean
    static InitializingBean openTelemetryForLog4j(OpenTelemetry openTelemetry) {
        return () -> GlobalOpenTelemetry.set(openTelemetry);
    }

    /** Pays with a card, within a span, and declines it. */
    @SuppressWarnings("try") // the scope does its work by being open
    public void pay(String card) {
        Span span = tracer.nextSpan().name("pay").start();
        try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
            LOGGER.info("paying with {}", card);
            LOGGER.error("declined", new IllegalStateException("card " + card + " was declined"));
        } finally {
            span.end();
        }
    }
}
