package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.metrics.PluginMetrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line goes to every receiver, and what befalls one is no concern of the others. */
@Timeout(180)
class MirrorTest extends OnStage {
    private static final int LINES = 3_000;
    private static final Pattern NOTICE = Pattern.compile(" - - Tls ship: ([0-9]+) events were dropped since ");
    private static final RelpSink.Manners MUTE = (connection, txnr, command, data) -> {
        if (command.equals("open")) {
            connection.accept(txnr, command, data);
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"memory", "always", "overflow"})
    void allGetEveryLineOnceInOrderAndUnderTheSameNumber(String where) throws Exception {
        try (RelpSink first = stage.sink(RelpSink.GOOD);
                RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(builder(where, first.port(), second.port()));
            Stage.append(appender, 1, LINES);
            Tally tally = stage.stop();

            assertThat(texts(first)).isEqualTo(lines(1, LINES));
            assertThat(second.lines()).isEqualTo(first.lines());
            assertThat(tally).hasToString("6000 accepted = 6000 delivered + 0 waiting + 0 dropped");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "always", "overflow"})
    void oneThatIsAwayHoldsNobodyUpAndGetsAllLater(String where) throws Exception {
        int away = Stage.closedPort();
        try (RelpSink here = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(builder(where, away, here.port()));
            Stage.append(appender, 1, LINES);
            Await.until(Stage.SOON, appender::toString, () -> here.count() == LINES);
            assertThat(appender.health()).isEqualTo(Health.DEGRADED);

            try (RelpSink back = sink(away)) {
                Await.until(Stage.SOON, appender::toString, () -> back.count() == LINES);
                Stage.append(appender, LINES + 1, 100);
                Tally tally = stage.stop();

                assertThat(texts(back)).isEqualTo(lines(1, LINES + 100));
                assertThat(back.lines()).isEqualTo(here.lines());
                assertThat(tally).hasToString("6200 accepted = 6200 delivered + 0 waiting + 0 dropped");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "always"})
    void oneThatFallsMuteOrBreaksHoldsNobodyUp(String where) throws Exception {
        try (RelpSink good = stage.sink(RelpSink.GOOD);
                RelpSink bad = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(builder(where, good.port(), bad.port()));
            Stage.append(appender, 1, 1_000);
            Await.until(Stage.SOON, appender::toString, () -> bad.count() == 1_000);
            bad.behave(MUTE);
            Stage.append(appender, 1_001, 3_000);
            Await.until(Stage.SOON, appender::toString, () -> good.count() == 4_000);
            assertThat(bad.count()).isEqualTo(1_000);
            bad.behave(RelpSink.GOOD);
            bad.resetAll();
            Tally tally = stage.stop();

            assertThat(texts(good)).isEqualTo(lines(1, 4_000));
            assertThat(bad.lines()).isEqualTo(good.lines());
            assertThat(tally.delivered()).isEqualTo(8_000);
        }
    }

    /** Of memory each has its own: the dead one's fills, and it alone loses, is told so, and can see where. */
    @Test
    void inMemoryOnlyTheOneThatIsAwayLosesAndIsTold() throws Exception {
        int away = Stage.closedPort();
        try (RelpSink here = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(
                    builder("memory", here.port(), away).setQueueBytes("64 KiB").setMaxMessageBytes("1 KiB"));
            for (int i = 1; i <= LINES; i++) {
                Stage.append(appender, i, 1);
                int sent = i;
                if (i % 100 == 0) { // the memory is small
                    Await.until(Stage.SOON, appender::toString, () -> here.count() == sent);
                }
            }
            assertThat(appender.health()).isEqualTo(Health.FAILING);
            try (RelpSink back = sink(away)) {
                loserIsTold(appender, here, back);
            }
        }
    }

    /** On disk the log is full since one lags; its oldest lines go, and nothing of the other's. */
    @Test
    void aFullDiskCostsOnlyTheOneThatIsAway() throws Exception {
        int away = Stage.closedPort();
        try (RelpSink here = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = fill(here, away);
            try (RelpSink back = sink(away)) {
                loserIsTold(appender, here, back);
            }
        }
    }

    @Test
    void aFullDiskCostsOnlyTheOneThatIsMute() throws Exception {
        try (RelpSink here = stage.sink(RelpSink.GOOD);
                RelpSink mute = stage.sink(MUTE)) {
            TlsAppender appender = fill(here, mute.port());
            mute.behave(RelpSink.GOOD);
            mute.resetAll();
            loserIsTold(appender, here, mute);
        }
    }

    private TlsAppender fill(RelpSink here, int lagging) {
        TlsAppender appender = stage.start(
                builder("memory", here.port(), lagging).setSpool(spool("always").setMaxBytes("16 MiB")));
        String filling = "x".repeat(500);
        for (int i = 1; i <= 40_000; i++) {
            appender.append(Stage.event("line " + i + " " + filling));
            int sent = i;
            if (i % 1_000 == 0) {
                Await.until(Stage.SOON, appender::toString, () -> here.count() == sent);
            }
        }
        assertThat(appender.tally().dropped(Drop.QUEUE_FULL)).isBetween(10_000L, 30_000L);
        assertThat(appender.health()).isEqualTo(Health.FAILING);
        return appender;
    }

    private void loserIsTold(TlsAppender appender, RelpSink here, RelpSink back) {
        Await.until(
                Stage.SOON,
                () -> appender + ", told " + notices(back) + " in " + back.count() + " lines",
                () -> appender.tally().waiting() == 0
                        && notices(back) == appender.tally().dropped());
        Stage.append(appender, 1_000_000, 1);
        Tally tally = stage.stop();

        assertThat(tally.dropped()).isPositive();
        assertThat(tally.drops()).containsOnlyKeys(Drop.QUEUE_FULL);
        assertThat(notices(here)).isZero();
        assertThat(notices(back)).isEqualTo(tally.dropped());
        assertThat(Stage.seqs(here.lines()))
                .isEqualTo(LongStream.rangeClosed(1, here.count()).boxed().toList());
        List<String> numbered =
                back.lines().stream().filter(line -> line.contains(" seq=")).toList();
        assertThat(numbered).hasSize(here.count() - (int) tally.dropped());
        assertThat(here.lines()).containsSubsequence(numbered);
        assertThat(tally.delivered()).isEqualTo(here.count() + back.count());
    }

    @Test
    void acknowledgedMeansByAll() throws Exception {
        try (RelpSink first = stage.sink(RelpSink.GOOD);
                RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender =
                    stage.start(builder("always", first.port(), second.port()).setReturnWhen("acked"));
            for (int i = 1; i <= 50; i++) {
                Stage.append(appender, i, 1);
                assertThat(first.count()).isEqualTo(i);
                assertThat(second.count()).isEqualTo(i);
            }
            second.behave(MUTE);
            long before = System.nanoTime();
            Stage.append(appender, 51, 1);
            assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(4_900));
            second.behave(RelpSink.GOOD);
            second.resetAll();
        }
    }

    @Test
    void inMemoryTooAcknowledgedMeansByAll() throws Exception {
        try (RelpSink first = stage.sink(RelpSink.GOOD);
                RelpSink second = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender =
                    stage.start(builder("memory", first.port(), second.port()).setReturnWhen("acked"));
            for (int i = 1; i <= 50; i++) {
                Stage.append(appender, i, 1);
                assertThat(first.count()).isEqualTo(i);
                assertThat(second.count()).isEqualTo(i);
            }
        }
    }

    @Test
    void aStopTakesItsTimeOnceHoweverManyHang() throws Exception {
        try (ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket another = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RelpSink good = stage.sink(RelpSink.GOOD);
                StatusLines status = new StatusLines()) {
            TlsAppender appender =
                    stage.start(builder("memory", hung.getLocalPort(), good.port(), another.getLocalPort())
                            .setShutdownTimeout("1s"));
            Stage.append(appender, 1, 1_000);
            Await.until(Stage.SOON, appender::toString, () -> appender.tally().delivered() == 1_000);
            long before = System.nanoTime();
            Tally tally = stage.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(990), Duration.ofMillis(1_900));
            assertThat(tally)
                    .hasToString(
                            "3000 accepted = 1000 delivered + 0 waiting + 2000 dropped" + " (2000 appender stopped)");
            assertThat(status.lines())
                    .anyMatch(line -> line.startsWith("Tls \"ship\" to localhost:" + hung.getLocalPort()
                            + ": stopped; 1000 events were not acknowledged"));
            Await.until(Stage.SOON, () -> threads().toString(), () -> threads().isEmpty());
        }
    }

    /** From one receiver to a mirror and back, each time with lines that only some have got. */
    @Test
    void anotherBalanceLosesNothing() throws Exception {
        int away = Stage.closedPort();
        stage.start(stage.builder(away).setShutdownTimeout("0s").setSpool(spool("always")));
        Stage.append(stage.appender(), 1, 1_000);
        stage.stop();
        assertThat(cursors()).containsExactly("receiver.cursor");

        try (RelpSink here = stage.sink(RelpSink.GOOD)) {
            TlsAppender mirror =
                    stage.start(builder("always", here.port(), away).setShutdownTimeout("100ms"));
            Stage.append(mirror, 1_001, 1_000);
            Await.until(Stage.SOON, mirror::toString, () -> here.count() == 2_000);
            assertThat(stage.stop()).hasToString("4000 accepted = 2000 delivered + 2000 waiting + 0 dropped");
            assertThat(cursors())
                    .containsExactlyInAnyOrder("localhost_" + here.port() + ".cursor", "localhost_" + away + ".cursor");
        }
        try (RelpSink back = sink(away)) {
            TlsAppender single = stage.start(stage.builder(away).setSpool(spool("always")));
            Await.until(Stage.SOON, single::toString, () -> single.tally().waiting() == 0);
            stage.stop();

            assertThat(texts(back)).isEqualTo(lines(1, 2_000));
            assertThat(cursors()).containsExactly("receiver.cursor");
        }
    }

    /** In the folder of its own as in one that it takes over. */
    @ParameterizedTest
    @ValueSource(strings = {".", "1"})
    void tellsWhatOneLackedThatIsNoLongerNamed(String sub) throws Exception {
        int away = Stage.closedPort();
        try (RelpSink here = stage.sink(RelpSink.GOOD);
                StatusLines status = new StatusLines()) {
            String left = folder.resolve("spool").resolve(sub).toString();
            stage.start(builder("memory", here.port(), away)
                    .setShutdownTimeout("100ms")
                    .setSpool(SpoolElement.newBuilder().setDirectory(left)));
            Stage.append(stage.appender(), 1, 6);
            Stage.awaitDelivered(stage.appender(), 6);
            stage.stop();
            String told = "Tls \"ship\": 6 lines that localhost_" + away
                    + " had not had are given up, since it is no longer named";
            assertThat(status.lines()).doesNotContain(told);

            stage.start(builder("always", here.port()));
            Await.until(
                    Stage.SOON,
                    () -> status.lines().toString(),
                    () -> status.lines().contains(told));
            stage.stop();
            stage.start(builder("always", here.port()));
            stage.stop();
            assertThat(status.lines()).containsOnlyOnce(told);
            assertThat(here.count()).isEqualTo(6);
        }
    }

    @Test
    void configuredAnewUnderLoadAllGetEverything() throws Exception {
        try (RelpSink first = stage.sink(RelpSink.GOOD);
                RelpSink second = stage.sink(RelpSink.GOOD);
                LoggerContext context = new LoggerContext("mirror")) {
            String hosts = "localhost:" + first.port() + ", localhost:" + second.port();
            context.start(stage.configuration(context, element(hosts, 0)));
            AtomicBoolean ended = new AtomicBoolean();
            AtomicInteger logged = new AtomicInteger();
            Thread load = new Thread(() -> {
                while (!ended.get()) {
                    context.getLogger("test").info("line {}", logged.incrementAndGet());
                    LockSupport.parkNanos(50_000);
                }
            });
            load.start();
            for (int round = 1; round <= 6; round++) {
                int seen = logged.get();
                Await.until(Stage.SOON, logged::toString, () -> logged.get() > seen + 200);
                context.reconfigure(stage.configuration(context, element(hosts, round / 2)));
            }
            ended.set(true);
            load.join();
            for (RelpSink sink : List.of(first, second)) {
                Await.until(
                        Stage.SOON,
                        () -> sink.count() + " of " + logged,
                        () -> sink.lines().stream().map(Stage::text).distinct().count() >= logged.get());
            }
            context.stop();

            assertThat(texts(first)).containsExactlyInAnyOrderElementsOf(lines(1, logged.get()));
            assertThat(texts(second)).containsExactlyInAnyOrderElementsOf(lines(1, logged.get()));
            Await.until(Stage.SOON, () -> threads().toString(), () -> threads().isEmpty());
        }
    }

    /** The sender is killed while one destination is behind: the next one sends each what it lacks, and no more. */
    @Test
    void afterAKillEachGetsWhatItLacked() throws Exception {
        stage.server.write(folder, "rsyslog");
        int away = Stage.closedPort();
        int last;
        try (Rsyslog rsyslog = new Rsyslog(folder)) {
            last = logUntilKilled(rsyslog.port(), away, 5_000);
            try (RelpSink back = sink(away)) {
                TlsAppender next = stage.start(builder("always", rsyslog.port(), away));
                Await.until(Stage.SOON, next::toString, () -> next.tally().waiting() == 0 && next.isUp());
                stage.stop();

                List<String> there =
                        rsyslog.received().stream().map(Stage::text).toList();
                assertThat(new TreeSet<>(there)).containsAll(lines(1, last));
                assertThat(there.size() - there.stream().distinct().count())
                        .as("sent again: what was on its way, and what was acknowledged since the cursor was saved")
                        .isLessThan(2_500);
                assertThat(texts(back))
                        .startsWith(lines(1, last).toArray(String[]::new))
                        .doesNotHaveDuplicates();
                assertThat(back.lines()).containsAll(rsyslog.received());
            }
        }
    }

    private int logUntilKilled(int here, int away, int count) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        "localhost:" + here + ",localhost:" + away)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = 0;
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line.endsWith(".") ? Integer.parseInt(line.substring(0, line.length() - 1)) : last;
                if (last == count) {
                    child.toHandle().destroyForcibly(); // and read on
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(last).isGreaterThanOrEqualTo(count);
        return last;
    }

    /** Logs for ever to a mirror, and says after each call that it returned. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            TlsAppender appender = TlsAppender.newBuilder()
                    .setName("ship")
                    .setLayout(PatternLayout.newBuilder().setPattern("%m%n").build())
                    .setHosts(args[1])
                    .setBalance("mirror")
                    .setTrustedCertificates(folder.resolve("ca.pem").toString())
                    .setCertificate(folder.resolve("client.pem").toString())
                    .setPrivateKey(folder.resolve("client.key").toString())
                    .setSpool(SpoolElement.newBuilder()
                            .setDirectory(folder.resolve("spool").toString()))
                    .build();
            appender.start();
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            for (int number = 1; !out.checkError(); number++) {
                appender.append(Stage.event("line " + number));
                out.println(number + ".");
            }
        }
    }

    /** One who is away keeps nobody from having what dead processes left, of however many. */
    @Test
    void whatTwoProcessesLeftReachesWhoIsThere() throws Exception {
        int away = Stage.closedPort();
        for (int process = 1; process <= 2; process++) {
            String left = folder.resolve("spool").resolve("" + process).toString();
            stage.start(stage.builder(away)
                    .setShutdownTimeout("0s")
                    .setSpool(SpoolElement.newBuilder().setDirectory(left)));
            Stage.append(stage.appender(), 100 * process, 100);
            stage.stop();
        }
        try (RelpSink here = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender =
                    stage.start(builder("always", here.port(), away).setShutdownTimeout("0s"));
            Stage.awaitDelivered(appender, 200);

            assertThat(texts(here)).containsExactlyInAnyOrderElementsOf(lines(100, 299));
            assertThat(stage.stop()).hasToString("400 accepted = 200 delivered + 200 waiting + 0 dropped");
        }
    }

    @Test
    void metricsTellOfEachDestinationAndSeverity() throws Exception {
        int away = Stage.closedPort();
        try (RelpSink here = stage.sink(RelpSink.GOOD);
                LoggerContext context = new LoggerContext("metrics")) {
            String attributes = "hosts='localhost:" + here.port() + ", localhost:" + away
                    + "' balance='mirror' queueBytes='64 KiB' maxMessageBytes='1 KiB' shutdownTimeout='0s'";
            context.start(
                    stage.configuration(context, stage.element(attributes, "").replace("host='localhost' ", "")));
            for (int i = 1; i <= LINES; i++) {
                context.getLogger("test").info("line {}", i);
                int sent = i;
                if (i % 100 == 0) { // the memory is small
                    Await.until(Stage.SOON, here::toString, () -> here.count() == sent);
                }
            }
            String there = "destination=localhost:" + here.port();
            String nowhere = "destination=localhost:" + away;
            Await.until(
                    Stage.SOON,
                    () -> metrics(context).toString(),
                    () -> metrics(context)
                            .getOrDefault("events{appender=ship, " + there + ", outcome=delivered}", 0L)
                            .equals((long) LINES));
            Map<String, Long> metrics = metrics(context);

            assertThat(metrics)
                    .containsEntry("state{appender=ship, " + there + "}", 0L)
                    .containsEntry("state{appender=ship, " + nowhere + "}", 2L)
                    .containsEntry("waiting{appender=ship, " + there + "}", 0L);
            assertThat(metrics.get("waiting{appender=ship, " + nowhere + "}")
                            + metrics.get("events{appender=ship, cause=queue full, " + nowhere
                                    + ", outcome=dropped, severity=informational}"))
                    .isEqualTo(LINES);
        }
    }

    private static Map<String, Long> metrics(LoggerContext context) {
        Map<String, Long> metrics = new HashMap<>();
        PluginMetrics.of(context)
                .read()
                .forEach((series, value) -> metrics.put(series.toString().replace("ostiary.delivery.", ""), value));
        return metrics;
    }

    @Test
    void refusesASpoolTooSmallForAll() {
        try (StatusLines status = new StatusLines()) {
            builder("memory", 1, 2)
                    .setSpool(spool("always").setMaxBytes("10 MB"))
                    .build();

            assertThat(status.lines())
                    .singleElement()
                    .asString()
                    .contains("maxBytes=\"10 MB\" is not allowed; allowed: 16 MiB to 1 TiB");
        }
    }

    private TlsAppenderBuilder builder(String where, int... ports) {
        String hosts = String.join(
                ", ", IntStream.of(ports).mapToObj(port -> "localhost:" + port).toList());
        TlsAppenderBuilder builder =
                stage.builder(6514).setHost(null).setHosts(hosts).setBalance("mirror");
        return where.equals("memory") ? builder : builder.setSpool(spool(where));
    }

    private SpoolElement spool(String mode) {
        return SpoolElement.newBuilder()
                .setDirectory(folder.resolve("spool").toString())
                .setMode(mode);
    }

    private String element(String hosts, int round) {
        return stage.element(
                        "hosts='" + hosts + "' balance='mirror' messageId='round" + round + "'",
                        "<Spool directory='" + folder.resolve("spool") + "'/>")
                .replace("host='localhost' ", "");
    }

    private RelpSink sink(int port) throws Exception {
        return new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port);
    }

    /** How many events a receiver was told are lost. */
    private static long notices(RelpSink sink) {
        return sink.lines().stream()
                .map(NOTICE::matcher)
                .filter(Matcher::find)
                .mapToLong(notice -> Long.parseLong(notice.group(1)))
                .sum();
    }

    private List<String> cursors() throws IOException {
        try (var files = Files.list(folder.resolve("spool"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cursor"))
                    .toList();
        }
    }

    private static List<String> texts(RelpSink sink) {
        return sink.lines().stream().map(Stage::text).toList();
    }

    private static List<String> lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i).toList();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ostiary-"))
                .toList();
    }
}
