package io.github.ostiary.otel.emit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.OtelBridge;
import io.github.ostiary.otel.emit.SdkInMemory;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // a scope does its work by being open
class ErrorSpansTest {
    private static final String CARD = "4111 1111 1111 1111";
    private static final String OPT_IN = "otel.semconv.exception.signal.opt-in";

    private final SdkInMemory sdk = new SdkInMemory();

    @AfterEach
    void close() {
        System.clearProperty(OPT_IN);
        sdk.close();
    }

    @Test
    void aSpanIsLeftAloneUnlessAsked() {
        SpanData span = declined("");

        assertThat(span.getEvents()).isEmpty();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void theExceptionIsAnEventOfItsSpanRedacted() {
        SpanData span = declined("spanEvents='true'");

        assertThat(span.toString()).doesNotContain(CARD);
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("exception");
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
                    .isEqualTo("card [redacted:card:1111]");
        });
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void theStatusIsSetWhenAskedFor() {
        SpanData span = declined("spanStatus='true'");

        assertThat(span.getEvents()).isEmpty();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("declined [redacted:card:1111]");
    }

    @ParameterizedTest
    @CsvSource({"logs, 0", "logs/dup, 1", "'http, logs', 0", "other, 1"})
    void theSemanticConventionsOptInDecidesAboutEvents(String optIn, int events) {
        System.setProperty(OPT_IN, optIn);

        assertThat(declined("spanEvents='true'").getEvents()).hasSize(events);
    }

    private SpanData declined(String attributes) {
        LoggerContext context = Logging.SYNC.start("<OtelBridge name='out' " + attributes + "/>");
        OtelBridge.use(context, sdk.sdk());
        Span span = sdk.sdk().getTracer("test").spanBuilder("request").startSpan();
        try (Scope scope = span.makeCurrent()) {
            context.getLogger("any").warn("not yet", new IllegalStateException("warned"));
            context.getLogger("any").error("declined " + CARD, new IllegalStateException("card " + CARD));
        }
        span.end();
        context.stop();
        return sdk.spans().get(0);
    }
}
