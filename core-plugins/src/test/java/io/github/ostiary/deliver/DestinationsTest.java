package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several receivers: lines go where they should, and none is lost on the way from one to another. */
class DestinationsTest extends OnStage {
    @Test
    void goesToTheSecondWhileTheFirstIsAwayAndReturns() throws Exception {
        int away = freePort();
        try (RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(builder(away, second.port()).setReturnAfter("1s"));
            Stage.append(appender, 1, 500);
            Stage.awaitDelivered(appender, 500);
            assertThat(second.count()).isEqualTo(500);

            try (RelpSink first = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, away)) {
                for (int i = 501; first.count() == 0 && i < 20_000; i++) {
                    Stage.append(appender, i, 1);
                    Await.until(
                            Stage.SOON,
                            appender::toString,
                            () -> appender.tally().waiting() < 10);
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
                long accepted = appender.tally().accepted();
                assertThat(stage.stop().delivered()).isEqualTo(accepted);
                assertThat(first.count()).isPositive();
                assertArrived(accepted, first, second);
            }
        }
    }

    /** It shakes hands but opens no session: the next one is asked, not the same for ever. */
    @Test
    void goesOnWhenTheFirstTakesNoLines() throws Exception {
        RelpSink.Manners refusing = (connection, txnr, command, data) -> connection.answer(txnr, "500 not now");
        try (RelpSink first = stage.sink(refusing);
                RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(builder(first.port(), second.port()));
            Stage.append(appender, 1, 500);
            Stage.awaitDelivered(appender, 500);

            assertThat(second.count()).isEqualTo(500);
        }
    }

    @Test
    void takesTurns() throws Exception {
        try (RelpSink first = stage.sink(RelpSink.GOOD);
                RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(builder(first.port(), second.port())
                    .setBalance("roundRobin")
                    .setRebindAfter("1s"));
            for (int i = 1; (second.connections() == 0 || first.connections() < 2) && i < 20_000; i++) {
                Stage.append(appender, i, 1);
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            long accepted = appender.tally().accepted();

            assertThat(stage.stop().delivered()).isEqualTo(accepted);
            assertThat(first.count()).isPositive();
            assertThat(second.count()).isPositive();
            assertArrived(accepted, first, second);
        }
    }

    private TlsAppenderBuilder builder(int first, int second) {
        return stage.builder(1).setHost(null).setHosts("localhost:" + first + ", localhost:" + second);
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static void assertArrived(long accepted, RelpSink first, RelpSink second) {
        List<Long> numbers = Stage.seqs(
                Stream.concat(first.lines().stream(), second.lines().stream()).toList());
        assertThat(numbers.stream().distinct().sorted().toList())
                .isEqualTo(LongStream.rangeClosed(1, accepted).boxed().toList());
    }
}
