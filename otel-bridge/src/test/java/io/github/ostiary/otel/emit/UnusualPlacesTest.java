package io.github.ostiary.otel.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import java.util.Map;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Secrets where nobody looks for them: in names of loggers, threads, markers and fields, with everything sent that can be. */
class UnusualPlacesTest {
    private static final String CARD = "4111111111111111";
    private static final String TOKEN = "t0k9f8a7b6c5d4e3f2a1";
    private static final String PASSWORD = "correct-horse-7";
    private static final String EVERYTHING = "<OtelBridge name='out' contextData='*' markers='true' template='true'"
            + " arguments='true' includeLocation='true' threadName='true' threadId='true' eventName='marker'/>";

    private final SdkInMemory sdk = new SdkInMemory();

    @AfterEach
    void clear() {
        ThreadContext.clearAll();
        sdk.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void holdNothingThatLeaves(Logging mode) throws InterruptedException {
        LoggerContext context = mode.start(EVERYTHING);
        OtelBridge.use(context, sdk.sdk());
        Thread thread = new Thread(() -> say(context.getLogger("customers of card " + CARD)), "serves card " + CARD);
        thread.start();
        thread.join();
        context.stop();

        assertThat(sdk.records()).hasSize(5);
        assertThat(sdk.records().toString())
                .doesNotContain(CARD, TOKEN, PASSWORD)
                .contains(
                        "customers of card [redacted:card:1111]",
                        "serves card [redacted:card:1111]",
                        "marked [redacted:card:1111]",
                        "log4j.map_message.card [redacted:card:1111]",
                        "tenant [redacted:card:1111]");
    }

    private static void say(Logger logger) {
        ThreadContext.put("tenant " + CARD, "north");
        ThreadContext.put("password", PASSWORD);
        ThreadContext.push("token=" + TOKEN);
        logger.info(MarkerManager.getMarker("marked " + CARD), "password={} for {}", PASSWORD, CARD);
        logger.info(new StringMapMessage(Map.of("card " + CARD, "token=" + TOKEN, "password", PASSWORD)));
        StructuredDataMessage structured = new StructuredDataMessage("pay@1", "with " + CARD, "paid by " + CARD);
        structured.put("password", PASSWORD);
        logger.info(structured);
        logger.info(new ParameterizedMessage("asked for {}", (Object) new String[] {"card " + CARD, "token=" + TOKEN}));
        logger.error(
                "declined",
                new IllegalStateException("card " + CARD, new IllegalArgumentException("password=" + PASSWORD)));
    }
}
