package io.github.ostiary.otel;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;

/** An application that says more than it should, run under the agent. */
final class AgentApplication {
    /** In no argument of the command line, which the agent sends along as it is. */
    static final String CARD = "4111111111111111";

    private static final Logger LOGGER = LogManager.getLogger("shop.Payments");

    private AgentApplication() {}

    @SuppressWarnings("try") // the scope does its work by being open
    public static void main(String[] arguments) {
        LOGGER.info("before");
        Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("pay").startSpan();
        try (Scope scope = span.makeCurrent()) {
            ThreadContext.put("card", CARD);
            ThreadContext.put("tenant", "north");
            LOGGER.info("paying with {}", CARD);
            LOGGER.error("declined", new IllegalStateException("card " + CARD + " was declined"));
        } finally {
            span.end();
            ThreadContext.clearMap();
        }
        LogManager.shutdown();
    }
}
