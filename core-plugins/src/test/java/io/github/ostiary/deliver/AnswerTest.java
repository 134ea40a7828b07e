package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.spool.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers that hold a connection and do not do what they are there for. */
@Timeout(600)
class AnswerTest extends OnStage {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int WINDOW = 1_024;

    @Test
    void whatAMuteReceiverDoesNotAcknowledgeGoesAgain() throws Exception {
        try (StatusLines status = new StatusLines();
                RelpSink sink = stage.sink(AnswerTest::mute)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setPatience(answerWithin(1)));
            Stage.append(appender, 1, 100);
            Await.until(LONG, appender::toString, () -> sink.connections() >= 3);
            assertThat(appender.tally().delivered()).isZero();
            sink.behave(RelpSink.GOOD);
            Stage.awaitDelivered(appender, 100);

            assertThat(sink.lines().stream().map(Stage::text)).containsExactlyElementsOf(texts(100));
            assertThat(status.lines()).anyMatch(line -> line.contains("the receiver acknowledges nothing"));
        }
    }

    /** To answer {@code open} proves nothing when there is another who may take the lines. */
    @Test
    void aMuteReceiverIsLeftForTheNext() throws Exception {
        try (RelpSink first = stage.sink(AnswerTest::mute);
                RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(several(first, second).setPatience(answerWithin(1)));
            Stage.append(appender, 1, 100);
            Stage.awaitDelivered(appender, 100);

            assertThat(second.lines().stream().map(Stage::text)).containsExactlyElementsOf(texts(100));
            assertThat(first.connections()).isEqualTo(1);
        }
    }

    @Test
    void aReceiverThatRefusesEverythingIsNotTheBetterOneAfterABreak() throws Exception {
        try (RelpSink first = stage.sink((connection, txnr, command, data) -> {
                    if (command.equals("syslog")) {
                        connection.answer(txnr, "500 no");
                    } else {
                        connection.accept(txnr, command, data);
                    }
                });
                RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(several(first, second));
            Stage.append(appender, 1, 10);
            Await.until(LONG, appender::toString, () -> first.connections() == 1);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            first.resetAll();
            Stage.awaitDelivered(appender, 10);

            assertThat(second.count()).isEqualTo(10);
        }
    }

    /** Each answer comes well after the deadline for one, counted from the first line; but none is overdue. */
    @Test
    void slowAnswersAreNoSilence() throws Exception {
        try (RelpSink sink = stage.sink((connection, txnr, command, data) -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(command.equals("syslog") ? 300 : 0));
            connection.accept(txnr, command, data);
        })) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setPatience(answerWithin(10)));
            for (int i = 1; i <= 50; i++) {
                appender.append(Stage.event("line " + i));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            }
            Stage.awaitDelivered(appender, 50);

            assertThat(sink.connections()).isEqualTo(1);
            assertThat(sink.lines().stream().map(Stage::text)).containsExactlyElementsOf(texts(50));
        }
    }

    /** Any code but 200 is a refusal, and a refused line is tried again. */
    @ParameterizedTest
    @ValueSource(strings = {"201 created", "404 what", "503 later"})
    void otherCodesAreRefusals(String answer) throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        try (RelpSink sink = stage.sink((connection, txnr, command, data) -> {
            if (command.equals("syslog") && refusals.getAndIncrement() == 0) {
                connection.answer(txnr, answer);
            } else {
                connection.accept(txnr, command, data);
            }
        })) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, 2);
            Stage.awaitDelivered(appender, 2);

            assertThat(sink.connections()).isEqualTo(1);
            assertThat(sink.lines().stream().map(Stage::text)).containsExactlyInAnyOrder("line 1", "line 2");
        }
    }

    @Test
    void fiftyBreaksLoseNothingAndRepeatAWindowEachAtMost() throws Exception {
        int breaks = 50;
        int lines = 25_000;
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setSpool(spool()));
            for (int i = 0; i < breaks; i++) {
                int before = sink.connections();
                int received = sink.count();
                Stage.append(appender, 1 + i * (lines / breaks), lines / breaks);
                Await.until(LONG, appender::toString, () -> sink.count() > received);
                sink.resetAll();
                Await.until(LONG, appender::toString, () -> sink.connections() > before);
            }
            Stage.awaitDelivered(appender, lines);
            Tally tally = stage.stop();
            Set<String> distinct = sink.lines().stream().map(Stage::text).collect(Collectors.toSet());

            assertThat(tally.dropped()).isZero();
            assertThat(distinct).hasSize(lines);
            assertThat(sink.count() - lines).isLessThanOrEqualTo(WINDOW * sink.connections());
        }
    }

    /** A process that is stopped keeps its connections, and the system goes on taking bytes for it. */
    @ParameterizedTest
    @ValueSource(strings = {"relp", "lines"})
    @DisabledOnOs(OS.WINDOWS)
    void aReceiverThatIsStoppedAndGoesOnLosesNothing(String protocol) throws Exception {
        int lines = 20_000;
        Process receiver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Receiver.class.getName(),
                        folder.toString(),
                        protocol)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = receiver.inputReader(StandardCharsets.US_ASCII)) {
            int port = Integer.parseInt(out.readLine());
            TlsAppender appender = stage.start(stage.builder(port)
                    .setProtocol(protocol)
                    .setQueueBytes("16 MiB")
                    .setPatience(
                            new Patience(LONG, Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3))));
            Stage.append(appender, 1, lines / 2);
            Await.until(LONG, appender::toString, appender::isUp);
            signal(receiver, "STOP");
            Stage.append(appender, 1 + lines / 2, lines / 2);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(6));
            signal(receiver, "CONT");
            Await.until(LONG, appender::toString, () -> received().size() == lines);
            Tally tally = stage.stop();

            assertThat(tally.delivered()).isEqualTo(lines);
            assertThat(tally.dropped()).isZero();
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    private Set<String> received() {
        try {
            Path file = folder.resolve("received");
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.UTF_8).lines().collect(Collectors.toSet())
                    : Set.of();
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** Takes lines until it is killed, and writes those that are new to a file. */
    static final class Receiver {
        private Receiver() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            Stage own = new Stage(folder); // whose authority the appender is to trust from now on
            if (args[1].equals("relp")) {
                RelpSink sink = own.sink(RelpSink.GOOD);
                report(
                        folder,
                        sink.port(),
                        () -> sink.lines().stream().map(Stage::text).toList());
            } else {
                StreamSink sink = new StreamSink(own.server, own.authority.certificate());
                report(
                        folder,
                        sink.port(),
                        () -> sink.streams().stream()
                                .flatMap(stream -> stream.substring(0, stream.lastIndexOf('\n') + 1)
                                        .lines())
                                .toList());
            }
        }

        private static void report(Path folder, int port, Supplier<List<String>> lines) throws IOException {
            System.out.println(port);
            while (!System.out.checkError()) {
                Path part = folder.resolve("received.part");
                Files.write(part, new HashSet<>(lines.get()));
                Files.move(part, folder.resolve("received"), StandardCopyOption.ATOMIC_MOVE);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }

    private TlsAppenderBuilder several(RelpSink first, RelpSink second) {
        return stage.builder(1).setHost(null).setHosts("localhost:" + first.port() + ", localhost:" + second.port());
    }

    private SpoolElement spool() {
        return SpoolElement.newBuilder().setDirectory(folder.resolve("spool").toString());
    }

    private static Patience answerWithin(int seconds) {
        Duration most = Duration.ofSeconds(60);
        return new Patience(most, most, most, Duration.ofSeconds(seconds));
    }

    private static List<String> texts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).toList();
    }

    private static void mute(RelpSink.Connection connection, int txnr, String command, String data) throws IOException {
        if (command.equals("open")) {
            connection.accept(txnr, command, data);
        }
    }
}
