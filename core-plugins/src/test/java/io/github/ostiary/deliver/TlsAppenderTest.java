package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Tally;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TlsAppenderTest extends OnStage {
    /** As code does that starts an appender before it starts the configuration which holds it. */
    @Test
    void mayBeStartedTwice() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            appender.start();

            Stage.append(appender, 1, 1);

            assertThat(stage.stop()).hasToString("1 accepted = 1 delivered + 0 waiting + 0 dropped");
        }
    }

    @Test
    void deliversEveryLineInOrderWithItsNumber() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender =
                    stage.start(stage.builder(sink.port()).setAppName("shop").setHostName("web 1"));

            Stage.append(appender, 1, 5_000);
            Tally tally = stage.stop();

            assertThat(tally).hasToString("5000 accepted = 5000 delivered + 0 waiting + 0 dropped");
            assertThat(Stage.seqs(sink.lines()))
                    .isEqualTo(LongStream.rangeClosed(1, 5_000).boxed().toList());
            assertThat(sink.lines().stream().map(Stage::text).toList())
                    .isEqualTo(IntStream.rangeClosed(1, 5_000)
                            .mapToObj(i -> "line " + i)
                            .toList());
            assertThat(sink.lines().get(0)).startsWith("<134>1 1970-01-01T00:00:01.000000Z web_1 shop ");
        }
    }
}
