package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.export.Undelivered.Cause;
import io.github.ostiary.otel.export.Undelivered.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.lang.management.ManagementFactory;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndeliveredTest {
    private final List<String> said = new ArrayList<>();
    private final Logger logger = Logger.getLogger(Undelivered.class.getName());
    private final Undelivered undelivered = new Undelivered(Signal.TRACES, Cause.FAILED);
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

    @Test
    void countsEachItemThatDoesNotLeaveOnceAndShowsIt() throws Exception {
        long failed = shown("failed");
        long unredactable = shown("unredactable");
        Losses losses = new Losses(Signal.METRICS, new Redaction(Rules.closed()));

        for (int i = 0; i < 2; i++) {
            losses.export(
                    List.of("a", "b", "c"),
                    (values, text) -> {
                        if (text.equals("b")) {
                            throw new IllegalStateException("cannot read it");
                        }
                        return text;
                    },
                    safe -> CompletableResultCode.ofFailure());
        }
        losses.close();

        assertThat(said)
                .containsExactly(
                        "1 metrics could not be redacted and were left out so far",
                        "2 metrics could not be exported so far",
                        "2 metrics could not be redacted and were left out so far",
                        "4 metrics could not be exported so far");
        assertThat(shown("failed")).isEqualTo(failed + 4);
        assertThat(shown("unredactable")).isEqualTo(unredactable + 2);
    }

    private static long shown(String cause) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        long sum = 0;
        for (ObjectName name : server.queryNames(
                new ObjectName("io.github.ostiary:type=Exports,signal=metrics,cause=" + cause + ",*"), null)) {
            sum += (Long) server.getAttribute(name, "Undelivered");
        }
        return sum;
    }
}
