package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Tally;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stop ends in its time, counts what is left, and leaves no thread. */
class StopTest extends OnStage {
    @Test
    void endsInTimeWhenThePeerHangsInTheHandshake() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            stopsInTime(mute.getLocalPort());
        }
    }

    @Test
    void endsInTimeWhenThePeerAcknowledgesNothing() throws Exception {
        RelpSink.Manners mute = (connection, txnr, command, data) -> {
            if (command.equals("open")) {
                connection.accept(txnr, command, data);
            }
        };
        try (RelpSink sink = stage.sink(mute)) {
            stopsInTime(sink.port());
        }
    }

    @Test
    void endsInTimeWhenThePeerNeverAnswersTheFarewell() throws Exception {
        RelpSink.Manners rude = (connection, txnr, command, data) -> {
            if (!command.equals("close")) {
                connection.accept(txnr, command, data);
            }
        };
        try (RelpSink sink = stage.sink(rude)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, 100);
            Stage.awaitDelivered(appender, 100);
            long before = System.nanoTime();
            stage.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
            assertThat(threads()).isZero();
        }
    }

    @Test
    void countsWhatComesAfterwards() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, 100);
            stage.stop();
            Stage.append(appender, 101, 10);

            assertThat(appender.tally())
                    .hasToString("110 accepted = 100 delivered + 0 waiting + 10 dropped (10 appender stopped)");
            assertThat(threads()).isZero();
        }
    }

    private void stopsInTime(int port) {
        try (StatusLines status = new StatusLines()) {
            TlsAppender appender = stage.start(stage.builder(port).setShutdownTimeout("300ms"));
            Stage.append(appender, 1, 5_000);
            long before = System.nanoTime();
            Tally tally = stage.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(290), Duration.ofSeconds(3));
            assertThat(tally)
                    .hasToString("5000 accepted = 0 delivered + 0 waiting + 5000 dropped (5000 appender stopped)");
            assertThat(status.lines()).anyMatch(line -> line.contains("5000 events were not acknowledged"));
            Await.until(Stage.SOON, () -> "a thread is left", () -> threads() == 0);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ostiary-tls-"))
                .count();
    }
}
