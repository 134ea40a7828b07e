package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndeliveredTest {
    private final List<String> said = new ArrayList<>();
    private final Logger logger = Logger.getLogger(Undelivered.class.getName());
    private final Undelivered undelivered = new Undelivered("spans");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            said.add(MessageFormat.format(logged.getMessage(), logged.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void isToldAtOnceThenOnceAMinuteAndAtTheEnd() {
        long minute = TimeUnit.MINUTES.toNanos(1);
        undelivered.add(2, 7);
        undelivered.add(3, minute);
        undelivered.add(1_000, minute + 7);
        undelivered.add(1, minute + 8);
        undelivered.close();
        undelivered.close();

        assertThat(said)
                .containsExactly(
                        "2 spans could not be exported so far",
                        "1005 spans could not be exported so far",
                        "1006 spans could not be exported so far");
    }

    @Test
    void isWhatFailsAloneAndOnlyOnceItDoes() {
        CompletableResultCode pending = new CompletableResultCode();
        undelivered.watch(4, CompletableResultCode.ofSuccess());
        assertThat(undelivered.watch(5, pending)).isSameAs(pending);
        assertThat(said).isEmpty();
        pending.fail();

        assertThat(said).containsExactly("5 spans could not be exported so far");
    }
}
