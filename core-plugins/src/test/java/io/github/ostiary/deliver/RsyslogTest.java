package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Tally;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real receiver, and against its sudden death. */
class RsyslogTest extends OnStage {
    private static final Duration LONG = Duration.ofSeconds(60);

    @BeforeEach
    void setUp() throws Exception {
        stage.server.write(folder, "rsyslog");
    }

    @Test
    void deliversEveryLineInOrder() throws Exception {
        try (Rsyslog rsyslog = new Rsyslog(folder)) {
            TlsAppender appender = stage.start(stage.builder(rsyslog.port()));

            Stage.append(appender, 1, 5_000);
            Tally tally = stage.stop();

            assertThat(tally).hasToString("5000 accepted = 5000 delivered + 0 waiting + 0 dropped");
            assertThat(Stage.seqs(rsyslog.received())).isEqualTo(numbers(5_000));
        }
    }

    @Test
    void losesNothingWhenTheReceiverIsKilledThreeTimes() throws Exception {
        int lines = 60_000;
        try (Rsyslog rsyslog = new Rsyslog(folder)) {
            TlsAppender appender = stage.start(stage.builder(rsyslog.port()).setQueueBytes("32 MiB"));
            Thread load = new Thread(() -> Stage.append(appender, 1, lines), "load");
            load.start();
            for (int kill = 1; kill <= 3; kill++) {
                long target = kill * (lines / 4L);
                Await.until(LONG, appender::toString, () -> appender.tally().delivered() >= target);
                rsyslog.kill();
                Await.until(LONG, appender::toString, () -> !appender.isUp());
                rsyslog.start();
            }
            load.join();
            Await.until(LONG, appender::toString, () -> appender.tally().waiting() == 0);

            assertThat(appender.tally().delivered()).isEqualTo(lines);
            List<Long> received = Stage.seqs(rsyslog.received());
            assertThat(received.stream().distinct().sorted().toList()).isEqualTo(numbers(lines));
            assertThat(received)
                    .as("at most a window of duplicates for each kill")
                    .hasSizeLessThan(lines + 3 * 1_025);
        }
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
