package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Tally;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that the disk loses after they were sent and before they were acknowledged. */
@Timeout(600)
class LiveDamageTest extends OnStage {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LINES = 3_000;

    /** At the front of the window, in it, about its end, and behind it. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 70_000, 1_660_000, 1_720_000, 3_000_000})
    void areCountedAndTheOthersArrive(int place) throws Exception {
        try (RelpSink sink = stage.sink(LiveDamageTest::mute)) {
            TlsAppender appender = start(stage.builder(sink.port()));
            append(appender);
            Await.until(SOON, appender::toString, () -> sink.connections() == 1);
            flip(place);
            sink.behave(RelpSink.GOOD);
            sink.resetAll();
            Await.until(SOON, appender::toString, () -> appender.tally().waiting() == 0);
            Tally tally = stage.stop();

            List<String> received =
                    sink.lines().stream().map(Stage::text).distinct().toList();
            assertThat(tally.dropped(Drop.DAMAGED)).isPositive();
            assertThat(check(tally, received)).isEqualTo(LINES);
            assertThat(sink.connections()).isLessThan(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 70_000, 600_000})
    void areCountedInAStreamToo(int place) throws Exception {
        try (StreamSink sink = new StreamSink(stage.server, stage.authority.certificate())) {
            sink.hold();
            TlsAppender appender = start(stage.builder(sink.port()).setProtocol("lines"));
            append(appender);
            Await.until(SOON, appender::toString, () -> sink.connections() == 1);
            flip(place);
            sink.resetAll();
            sink.release();
            Await.until(SOON, appender::toString, () -> sink.connections() >= 2);
            Tally tally = stage.stop();

            List<String> received = sink.streams().stream()
                    .flatMap(String::lines)
                    .filter(line -> line.endsWith("zz"))
                    .distinct()
                    .toList();
            assertThat(check(tally, received))
                    .as("what is lost may have arrived before, and count as delivered by then")
                    .isGreaterThanOrEqualTo(LINES);
        }
    }

    /** The lines that arrived and those that were counted as lost, together. */
    private static long check(Tally tally, List<String> received) {
        assertThat(tally.waiting()).isZero();
        assertThat(tally.dropped(Drop.DAMAGED)).isLessThan(100);
        assertThat(tally.drops().keySet())
                .as(tally.toString())
                .isSubsetOf(Drop.DAMAGED, Drop.STOPPED); // the line that tells of it, if the stop is quicker
        long arrived =
                received.stream().filter(line -> line.startsWith("line ")).count();
        return arrived + tally.dropped(Drop.DAMAGED);
    }

    private TlsAppender start(TlsAppenderBuilder builder) {
        return stage.start(builder.setSpool(
                SpoolElement.newBuilder().setDirectory(folder.resolve("spool").toString())));
    }

    private static void append(TlsAppender appender) {
        for (int i = 1; i <= LINES; i++) {
            appender.append(Stage.event("line " + i + " " + "z".repeat(1_600)));
        }
    }

    private void flip(int place) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"));
                RandomAccessFile segment = new RandomAccessFile(
                        files.filter(file -> file.toString().endsWith(".seg"))
                                .sorted()
                                .findFirst()
                                .orElseThrow()
                                .toFile(),
                        "rw")) {
            segment.seek(place);
            int value = segment.read();
            segment.seek(place);
            segment.write(value ^ 1);
        }
    }

    private static void mute(RelpSink.Connection connection, int txnr, String command, String data) throws IOException {
        if (command.equals("open")) {
            connection.accept(txnr, command, data);
        }
    }
}
