package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.deliver.spool.disk.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an event is lost to: it is counted by cause and level, seen in the state, and told. */
@Timeout(120)
class LossTest extends OnStage {
    private static final RelpSink.Manners PICKY = (connection, txnr, command, data) -> {
        if (data.endsWith("line 2")) {
            connection.answer(txnr, "500 no");
        } else {
            connection.accept(txnr, command, data);
        }
    };

    private StatusLines status;

    @BeforeEach
    void setUp() throws Exception {
        status = new StatusLines();
    }

    @AfterEach
    void tearDown() {
        stage.close();
        status.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "always", "overflow"})
    void aRefusedLine(String where) throws Exception {
        try (RelpSink sink = stage.sink(PICKY)) {
            TlsAppender appender = stage.start(builder(where, sink.port()));
            Stage.append(appender, 1, 3);
            awaitLost(appender, Drop.REFUSED, 1);

            assertIsTold(appender, "events are lost: refused by the receiver. ");
            assertThat(appender.tally().losses()).isEqualTo(Map.of(Drop.REFUSED, Map.of("informational", 1L)));
        }
    }

    @Test
    void anEventThatTheLayoutCannotPrintUntilItIsGoodAgain() throws Exception {
        LogEvent poison = Stage.event(new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("poison");
            }
        });
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Await.until(Stage.SOON, appender::toString, () -> appender.health() == Health.UP);
            assertThatThrownBy(() -> appender.append(poison)).hasMessageContaining("poison");
            assertThatThrownBy(() -> appender.append(poison)).hasMessageContaining("poison");

            assertThat(appender.tally().losses().get(Drop.UNREADABLE)).isEqualTo(Map.of("informational", 2L));
            assertIsTold(appender, "events are lost: layout failed. ");
            Await.until(Stage.SOON, appender::toString, () -> appender.health() == Health.UP);
            assertThat(status.lines()).filteredOn(line -> line.contains("lost")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dropNew", "dropOldest"})
    void anEventThatFindsNoRoom(String whenFull) throws Exception {
        TlsAppender appender = stage.start(builder("memory", Stage.closedPort())
                .setWhenFull(whenFull)
                .setQueueBytes("64 KiB")
                .setMaxMessageBytes("1 KiB"));
        Stage.append(appender, 1, 2_000);

        assertIsTold(appender, "the queue is full, events are dropped. ");
        assertThat(appender.tally().losses().get(Drop.QUEUE_FULL)).containsOnlyKeys("informational");
    }

    /** Some of a segment was delivered, and the rest had been read for it: that must not keep it for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "overflow"})
    void aLineThatGrowsTooOldBehindOthersThatWereDelivered(String mode) throws Exception {
        int port;
        TlsAppender appender;
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            port = sink.port();
            appender = stage.start(stage.builder(port).setSpool(spool(mode).setMaxAge("5s")));
            TlsAppender first = appender;
            Await.until(Stage.SOON, first::toString, first::isUp);
            Stage.append(appender, 1, 100);
            Stage.awaitDelivered(appender, 100);
        }
        Stage.append(appender, 101, 100);
        long before = System.nanoTime();
        awaitLost(appender, Drop.EXPIRED, 100);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        assertIsTold(appender, "events are lost: too old. ");
        Tally tally = appender.tally();
        assertThat(tally.losses()).isEqualTo(Map.of(Drop.EXPIRED, Map.of("informational", 100L)));
        assertThat(tally.waiting()).isZero();
        try (RelpSink back = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            TlsAppender again = appender;
            Await.until(Duration.ofSeconds(60), again::toString, again::isUp);
            Stage.append(appender, 201, 100);
            Stage.awaitDelivered(appender, 201); // and the line that tells of it
            assertThat(back.lines().stream().map(Stage::text).filter(text -> text.startsWith("line ")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(201, 300)
                            .mapToObj(i -> "line " + i)
                            .toList());
            assertThat(appender.tally().waiting()).isZero();
        }
    }

    @Test
    void aLineThatTheDiskNoLongerHas() throws Exception {
        int port = Stage.closedPort();
        TlsAppender appender = stage.start(builder("always", port));
        Stage.append(appender, 1, 100); // each in a block of its own
        Path segment = segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        try (RelpSink sink = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            awaitLost(appender, Drop.DAMAGED, 1);
            assertIsTold(appender, "events are lost: damaged on disk. ");
            Await.until(Stage.SOON, sink::count, () -> sink.count() == 100); // with the line that tells
        }
    }

    /** What is told at the end, since there is no state any more. */
    @Test
    void aLineThatTheDiskDidNotTakeUntilTheStop() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder)) {
            TlsAppender appender = stage.start(stage.builder(Stage.closedPort())
                    .setShutdownTimeout("100ms")
                    .setSpool(SpoolElement.newBuilder()
                            .setDirectory(disk.path().resolve("spool").toString())));
            Stage.append(appender, 1, 10);
            disk.fill();
            int sent = 10;
            while (appender.health() != Health.DEGRADED || !appender.toString().contains("takes nothing")) {
                Stage.append(appender, ++sent, 1);
            }
            Stage.append(appender, sent + 1, 10);
            sent += 10;
            Tally tally = stage.stop();

            long unwritten = tally.dropped(Drop.UNWRITTEN);
            assertThat(unwritten).isPositive();
            assertThat(tally.losses()).isEqualTo(Map.of(Drop.UNWRITTEN, Map.of("informational", unwritten)));
            assertThat(tally.waiting()).isEqualTo(sent - unwritten);
            assertThat(status.lines())
                    .anyMatch(line -> line.contains("stopped; " + unwritten + " events were not acknowledged")
                            && line.contains(unwritten + " not taken by the disk until the stop"));
        }
    }

    @Test
    void whatIsInMemoryAtAStop() throws Exception {
        TlsAppender appender = stage.start(builder("memory", Stage.closedPort()).setShutdownTimeout("100ms"));
        Stage.append(appender, 1, 100);
        Tally tally = stage.stop();

        assertThat(tally.losses()).isEqualTo(Map.of(Drop.STOPPED, Map.of("informational", 100L)));
        assertThat(status.lines()).anyMatch(line -> line.contains("stopped; 100 events were not acknowledged"));
        assertThat(appender.tally()).isEqualTo(tally);
    }

    private void awaitLost(TlsAppender appender, Drop cause, long count) {
        Await.until(
                Stage.SOON,
                () -> appender + " " + status.lines(),
                () -> appender.tally().dropped(cause) == count);
    }

    private void assertIsTold(TlsAppender appender, String what) {
        assertThat(appender.health()).isEqualTo(Health.FAILING);
        Await.until(
                Stage.SOON,
                () -> status.lines().toString(),
                () -> status.lines().stream().anyMatch(line -> line.contains(what)));
        assertThat(status.lines()).filteredOn(line -> line.contains(what)).hasSize(1);
    }

    private TlsAppenderBuilder builder(String where, int port) {
        TlsAppenderBuilder builder = stage.builder(port).setShutdownTimeout("1s");
        return where.equals("memory") ? builder : builder.setSpool(spool(where));
    }

    private SpoolElement spool(String mode) {
        return SpoolElement.newBuilder()
                .setDirectory(folder.resolve("spool").toString())
                .setMode(mode);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".seg")).toList();
        }
    }
}
