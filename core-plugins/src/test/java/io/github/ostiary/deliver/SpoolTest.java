package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.deliver.spool.disk.Inspection;
import io.github.ostiary.deliver.spool.disk.LogKey;
import io.github.ostiary.deliver.spool.disk.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The appender with a spool on disk. */
class SpoolTest extends OnStage {
    private static final int LINES = 3_000;

    @ParameterizedTest
    @ValueSource(strings = {"queued", "written", "synced", "acked"})
    void delivers(String returnWhen) throws Exception {
        int lines = returnWhen.equals("queued") || returnWhen.equals("written") ? LINES : 50;
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(
                    stage.builder(sink.port()).setSpool(spool("always")).setReturnWhen(returnWhen));
            for (int i = 1; i <= lines; i++) {
                appender.append(Stage.event("line " + i));
                if (returnWhen.equals("acked")) {
                    assertThat(sink.count()).isEqualTo(i);
                }
            }
            Tally tally = stage.stop();

            assertThat(tally).isEqualTo(new Tally(lines, lines, 0, java.util.Map.of(), 0, 0));
            assertThat(sink.lines().stream().map(Stage::text)).containsExactlyElementsOf(texts(1, lines));
        }
    }

    /** What nobody took while the first process lived is sent by the next, before its own lines, and counted there. */
    @ParameterizedTest
    @ValueSource(strings = {"always", "overflow"})
    void whatIsLeftAtAStopGoesWithTheNextStart(String mode) throws Exception {
        int port = Stage.closedPort();
        stage.start(stage.builder(port).setShutdownTimeout("100ms").setSpool(spool(mode)));
        Stage.append(stage.appender(), 1, LINES);
        Tally left = stage.stop();
        assertThat(left).hasToString("3000 accepted = 0 delivered + 3000 waiting + 0 dropped");

        try (RelpSink sink = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            TlsAppender second = stage.start(stage.builder(port).setSpool(spool(mode)));
            Stage.append(second, LINES + 1, LINES);
            Stage.awaitDelivered(second, 2 * LINES);
            Tally tally = stage.stop();

            assertThat(tally).hasToString("6000 accepted = 6000 delivered + 0 waiting + 0 dropped");
            assertThat(sink.lines().stream().map(Stage::text)).containsExactlyElementsOf(texts(1, 2 * LINES));
            assertThat(sink.lines().stream().distinct()).hasSize(2 * LINES);
        }
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".seg"))).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** A new configuration that changes where lines go finds the folder taken, and takes over what the old one left. */
    /** Tries once more, and does not wait for somebody to come when nothing is lost by leaving. */
    @Test
    void aStopWithNobodyThereIsShort() throws Exception {
        int port = Stage.closedPort();
        TlsAppender appender =
                stage.start(stage.builder(port).setShutdownTimeout("60s").setSpool(spool("always")));
        Stage.append(appender, 1, 100);
        long before = System.nanoTime();
        Tally tally = stage.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(tally).hasToString("100 accepted = 0 delivered + 100 waiting + 0 dropped");
        try (RelpSink back = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            stage.start(stage.builder(port).setSpool(spool("always")));
            Stage.awaitDelivered(stage.appender(), 100);
            assertThat(back.lines().stream().map(Stage::text)).containsExactlyElementsOf(texts(1, 100));
        }
    }

    @Test
    void aNewConfigurationAdoptsWhatTheOldOneCouldNotSend() throws Exception {
        int closed = Stage.closedPort();
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                LoggerContext context = new LoggerContext("spool")) {
            context.start(stage.configuration(context, element(closed)));
            for (int i = 1; i <= LINES; i++) {
                context.getLogger("test").info("line {}", i);
            }
            context.reconfigure(stage.configuration(context, element(sink.port())));
            for (int i = LINES + 1; i <= 2 * LINES; i++) {
                context.getLogger("test").info("line {}", i);
            }
            Await.until(Stage.SOON, () -> sink.count() + " lines", () -> sink.count() >= 2 * LINES);
            context.stop();

            assertThat(sink.lines().stream().map(Stage::text)).containsExactlyInAnyOrderElementsOf(texts(1, 2 * LINES));
        }
    }

    /** Far more than fits, from several threads: what is not delivered later is counted, and the receiver is told. */
    @ParameterizedTest
    @ValueSource(strings = {"dropNew", "dropOldest", "dropByLevel"})
    void countsExactlyWhatAFullSpoolDrops(String whenFull) throws Exception {
        int port = Stage.closedPort();
        TlsAppender appender = stage.start(stage.builder(port)
                .setWhenFull(whenFull)
                .setQueueBytes("256 KiB")
                .setMaxMessageBytes("1 KiB")
                .setSpool(spool("always").setMaxBytes("1 MB")));
        List<Thread> callers = IntStream.range(0, 4)
                .mapToObj(caller -> new Thread(() -> Stage.append(appender, caller * 5_000, 5_000)))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        Tally full = appender.tally();
        assertThat(full.accepted()).isEqualTo(20_000);
        assertThat(full.dropped()).isPositive();

        try (RelpSink sink = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            Await.until(
                    Stage.SOON,
                    appender::toString,
                    () -> appender.tally().waiting() == 0
                            && sink.lines().stream().anyMatch(line -> line.contains("events were dropped since")));
            Tally tally = stage.stop();
            List<String> lines = sink.lines().stream().map(Stage::text).toList();
            long notices =
                    lines.stream().filter(line -> line.startsWith("Tls ship: ")).count();

            assertThat(tally.accepted()).isEqualTo(20_000 + notices);
            assertThat(tally.delivered()).isEqualTo(lines.size());
            assertThat(lines).doesNotHaveDuplicates();
            assertThat(tally.dropped()).isEqualTo(20_000 + notices - lines.size());
        }
    }

    @Test
    void isDegradedWhileTheDiskIsFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder);
                RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port())
                    .setSpool(SpoolElement.newBuilder()
                            .setDirectory(disk.path().resolve("spool").toString())));
            Stage.append(appender, 1, 100);
            Await.until(Stage.SOON, appender::toString, () -> appender.health() == Health.UP);
            assertThat(appender).asString().startsWith("Tls ship: UP, ");

            disk.fill();
            int sent = 100;
            while (appender.health() == Health.UP && sent < 100_000) {
                Stage.append(appender, ++sent, 1);
            }
            Await.until(Stage.SOON, appender::toString, () -> appender.health() == Health.DEGRADED);
            assertThat(appender)
                    .asString()
                    .startsWith("Tls ship: DEGRADED (the spool takes nothing: java.io.IOException: No space left");
            Stage.awaitDelivered(appender, sent); // out of memory

            disk.empty();
            Stage.append(appender, ++sent, 1);
            Await.until(Stage.SOON, appender::toString, () -> appender.health() == Health.UP);
            Stage.awaitDelivered(appender, sent);
            assertThat(stage.stop().dropped()).isZero();
        }
    }

    /** Nothing was promised but memory; who wants each line on disk says so. */
    @Test
    void overflowWritesNothingWhileMemoryHasRoom() throws Exception {
        int port = Stage.closedPort();
        TlsAppender appender =
                stage.start(stage.builder(port).setShutdownTimeout("100ms").setSpool(spool("overflow")));
        Stage.append(appender, 1, 1_000);
        assertThat(segments()).isEmpty();
        stage.stop();
        assertThat(segments()).as("what is left at a stop").hasSize(1);
    }

    @Test
    void overflowWritesEachLineWhenThatIsPromised() throws Exception {
        int port = Stage.closedPort();
        TlsAppender appender = stage.start(stage.builder(port)
                .setShutdownTimeout("100ms")
                .setReturnWhen("written")
                .setSpool(spool("overflow")));
        Stage.append(appender, 1, 1);
        assertThat(segments()).hasSize(1);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".seg")).toList();
        }
    }

    @Test
    void keepsWhatTheReceiverWillNotHave() throws Exception {
        RelpSink.Manners picky = (connection, txnr, command, data) -> {
            if (data.endsWith("line 2")) {
                connection.answer(txnr, "500 no");
            } else {
                connection.accept(txnr, command, data);
            }
        };
        try (RelpSink sink = stage.sink(picky)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setSpool(spool("always")));
            Stage.append(appender, 1, 3);
            Await.until(Stage.SOON, appender::toString, () -> appender.tally().dropped(Drop.REFUSED) == 1);

            assertThat(folder.resolve("spool/quarantine/refused.log")).content().endsWith("\"] line 2\n");
        }
    }

    /** What must not lie on disk in clear must not do so because a receiver did not want it. */
    @Test
    void keepsItSealedWhereTheSpoolIs() throws Exception {
        byte[] key = new byte[32];
        Path keys = Files.writeString(
                folder.resolve("keys"), "k1:" + Base64.getEncoder().encodeToString(key));
        RelpSink.Manners picky = (connection, txnr, command, data) -> {
            if (data.endsWith("secret")) {
                connection.answer(txnr, "500 no");
            } else {
                connection.accept(txnr, command, data);
            }
        };
        try (RelpSink sink = stage.sink(picky)) {
            for (int life = 1; life <= 2; life++) {
                TlsAppender appender = stage.start(
                        stage.builder(sink.port()).setSpool(spool("always").setKeyFile(keys.toString())));
                appender.append(Stage.event("a secret"));
                appender.append(Stage.event("another secret"));
                Await.until(
                        Stage.SOON, appender::toString, () -> appender.tally().dropped(Drop.REFUSED) == 2);
                stage.stop();
            }
        }
        Path refused = folder.resolve("spool/quarantine/refused");
        List<String> found = new ArrayList<>();
        List<Inspection.Report> reports = Inspection.of(refused, List.of(LogKey.of("k1", key)))
                .export((number, severity, time, line) -> found.add(
                        number + " " + severity + " " + Stage.text(new String(line, StandardCharsets.UTF_8))));
        assertThat(found).containsExactly("1 6 a secret", "2 6 another secret", "3 6 a secret", "4 6 another secret");
        assertThat(reports).hasSize(2).allMatch(report -> report.condition() == Inspection.Condition.SOUND);
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret");
            }
        }
        assertThat(folder.resolve("spool/quarantine/refused.log")).doesNotExist();
    }

    @Test
    void doesNotBeginInAFolderThatItMayNotWriteTo() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder);
                StatusLines status = new StatusLines()) {
            disk.readOnly();
            TlsAppender appender = stage.start(stage.builder(Stage.closedPort())
                    .setSpool(SpoolElement.newBuilder()
                            .setDirectory(disk.path().resolve("spool").toString())));
            Stage.append(appender, 1, 3);

            assertThat(appender.health()).isEqualTo(Health.FAILING);
            assertThat(appender.tally().losses())
                    .isEqualTo(java.util.Map.of(Drop.MISCONFIGURED, java.util.Map.of("informational", 3L)));
            assertThat(status.lines())
                    .singleElement()
                    .asString()
                    .contains("sends nothing and counts every event as dropped")
                    .contains("Read-only file system");
        }
    }

    @Test
    void saysWhatItFoundDamagedAndGoesOn() throws Exception {
        int port = Stage.closedPort();
        stage.start(stage.builder(port).setShutdownTimeout("0s").setSpool(spool("always")));
        Stage.append(stage.appender(), 1, 100);
        stage.stop();
        Path segment;
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            segment = files.filter(file -> file.toString().endsWith(".seg"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        try (RelpSink sink = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port);
                StatusLines status = new StatusLines()) {
            TlsAppender second = stage.start(stage.builder(port).setSpool(spool("always")));
            Await.until(
                    Stage.SOON,
                    second::toString,
                    () -> second.tally().dropped(Drop.DAMAGED) > 0
                            && second.tally().waiting() == 0);
            Tally tally = stage.stop();

            assertThat(tally.dropped(Drop.DAMAGED)).isPositive();
            assertThat(sink.lines().stream().map(Stage::text).filter(text -> text.startsWith("line ")))
                    .hasSize((int) (100 - tally.dropped(Drop.DAMAGED)));
            assertThat(sink.lines()).anySatisfy(line -> assertThat(line).contains("damaged on disk"));
            assertThat(status.lines().get(0)).contains("the spool was found damaged and mended");
        }
    }

    private SpoolElement spool(String mode) {
        return SpoolElement.newBuilder()
                .setDirectory(folder.resolve("spool").toString())
                .setMode(mode);
    }

    private String element(int port) {
        return stage.element(
                "port='" + port + "' shutdownTimeout='100ms'", "<Spool directory='" + folder.resolve("spool") + "'/>");
    }

    private static List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i).toList();
    }
}
