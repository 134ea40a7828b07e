package io.github.ostiary.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.deliver.link.Destination;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.Failover;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.link.Material;
import io.github.ostiary.deliver.link.Material.Source;
import io.github.ostiary.deliver.link.Material.Sources;
import io.github.ostiary.deliver.link.Password;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.Peer;
import io.github.ostiary.deliver.link.Terms;
import io.github.ostiary.deliver.link.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One connection after the other, without the appender around them. */
class LinkTest extends OnStage {
    private static final String STRONG = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String CBC = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
    private static final Duration LONG = Duration.ofSeconds(10);

    private Instant now = Instant.now();
    private final Told told = new Told();

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLSv1.3, , true",
        "TLSv1.3, TLSv1.2, , false",
        "TLSv1.2, TLSv1.2, , true",
        "TLSv1.2, TLSv1.3, , false",
        "'TLSv1.3,TLSv1.2', TLSv1.2, , true",
        "'TLSv1.3,TLSv1.2', TLSv1.3, , true",
        "'TLSv1.3,TLSv1.2', TLSv1.2, " + STRONG + ", true",
        "'TLSv1.3,TLSv1.2', TLSv1.2, " + CBC + ", false"
    })
    void speaksOnlyTheVersionsNamedAndStrongSuites(String offered, String spoken, String suite, boolean agrees)
            throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                Doorbell bell = new Doorbell()) {
            sink.speak(spoken, suite == null ? new String[0] : new String[] {suite});
            Dialler dialler = dialler(sink.port(), offered.split(","));
            if (agrees) {
                dialler.dial(bell).close();
            } else {
                assertThatThrownBy(() -> dialler.dial(bell).close()).isInstanceOf(LinkException.class);
            }
        }
    }

    @Test
    void hearsTheTicketOfAServerThatAcceptsIt() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                Doorbell bell = new Doorbell();
                TlsChannel channel = dialler(sink.port(), "TLSv1.3").dial(bell)) {
            channel.settle(LONG);

            assertThat(channel.heard()).isTrue();
            assertThat(channel.read(ByteBuffer.allocate(32 * 1024))).isZero();
        }
    }

    @Test
    void takesSilenceForConsent() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                Doorbell bell = new Doorbell()) {
            sink.speak("TLSv1.2");
            try (TlsChannel channel = dialler(sink.port(), "TLSv1.2").dial(bell)) {
                long before = bell.now();
                channel.settle(Duration.ofMillis(200));

                assertThat(channel.heard()).isFalse();
                assertThat(Duration.ofNanos(bell.now() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            }
        }
    }

    @Test
    void doesNotSettleWithAServerThatRefusesThisClient() throws Exception {
        Authority stranger = new Authority("stranger");
        try (RelpSink sink = new RelpSink(stage.server, stranger.certificate(), RelpSink.GOOD);
                Doorbell bell = new Doorbell();
                TlsChannel channel = dialler(sink.port(), "TLSv1.3").dial(bell)) {
            assertThatThrownBy(() -> channel.settle(LONG)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void letsWhatThePeerHasSentBeReadBeforeItWritesOn() throws Exception {
        RelpSink.Manners halfClosing = (connection, txnr, command, data) -> connection.halfClose();
        try (RelpSink sink = stage.sink(halfClosing);
                Doorbell bell = new Doorbell();
                TlsChannel channel = dialler(sink.port(), "TLSv1.3").dial(bell)) {
            ByteBuffer in = ByteBuffer.allocate(32 * 1024);
            ByteBuffer out = ByteBuffer.wrap("1 syslog 1 x\n".getBytes(UTF_8));
            int written = 0;
            int read = 0;
            while (read == 0 && written < 100_000) {
                channel.watch(!channel.write(out.rewind()));
                written++;
                read = channel.read(in.clear());
                bell.sleep(bell.now() + 1_000_000);
            }
            assertThat(read).isEqualTo(-1);
        }
    }

    /** The bytes that the system buffers are all that a peer which does not read can hold. */
    @Test
    void saysThatAPeerWhichStopsReadingTakesNoMore() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        RelpSink.Manners deaf = (connection, txnr, command, data) -> await(over);
        try (RelpSink sink = stage.sink(deaf);
                Doorbell bell = new Doorbell();
                TlsChannel channel = dialler(sink.port(), "TLSv1.3").dial(bell)) {
            ByteBuffer in = ByteBuffer.allocate(32 * 1024);
            ByteBuffer out = ByteBuffer.wrap(("1 syslog 65536 " + "x".repeat(65_536) + "\n").getBytes(UTF_8));
            long lastProgress = bell.now();
            long written = 0;
            while (bell.now() < lastProgress + Duration.ofMillis(300).toNanos() && written < 1L << 30) {
                int before = out.remaining();
                boolean room = channel.write(out);
                if (room || out.remaining() < before) {
                    written += before - out.remaining();
                    lastProgress = bell.now();
                }
                if (room) {
                    out.rewind();
                }
                assertThat(channel.read(in.clear())).isZero();
                channel.watch(!room);
                bell.sleep(bell.now() + (room ? 0 : 10_000_000));
            }
            assertThat(written).isBetween(1L, 64L << 20);
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void leavesNothingBehindAfterAThousandConnections() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                Doorbell bell = new Doorbell()) {
            Dialler dialler = dialler(sink.port(), "TLSv1.3");
            connect(dialler, bell, 50);
            Await.until(Stage.SOON, () -> "connections are left", () -> serving() == 0);
            long files = files();
            int threads = Thread.activeCount();

            connect(dialler, bell, 1_000);
            Await.until(Stage.SOON, () -> "connections are left", () -> serving() == 0);

            assertThat(files()).isLessThanOrEqualTo(files + 2);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
        }
    }

    @Test
    void warnsOfTheEndOfBothCertificatesOnceEach() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                Doorbell bell = new Doorbell()) {
            Dialler dialler = dialler(sink.port(), "TLSv1.3");
            assertThat(dialler.peerDaysLeft()).isEmpty();
            connect(dialler, bell, 1);
            assertThat(dialler.ownDaysLeft()).hasValue(89);
            assertThat(dialler.peerDaysLeft()).hasValue(89);
            assertThat(told.all).isEmpty();

            Instant start = now;
            for (int day : new int[] {59, 61, 62, 84, 85, 89, 91, 92}) {
                now = start.plus(Duration.ofDays(day));
                dialler.prepare();
            }
            assertThat(dialler.ownDaysLeft()).hasValue(-3);
            assertThat(told.all).hasSize(8);
            assertThat(told.all.subList(0, 2))
                    .allMatch(line -> line.contains("expires soon") && line.endsWith("days left: 28"));
            assertThat(told.all.get(0)).startsWith("this client's certificate (CN=client)");
            assertThat(told.all.get(1)).startsWith("the receiver's certificate (CN=receiver)");
            assertThat(told.all.subList(6, 8)).allMatch(line -> line.contains("has expired"));
        }
    }

    /** All marks count for the one that is there at the start; of those that come after it only those of the last third. */
    @Test
    void warnsAtTheStartOfACertificateWithLittleTimeLeft() throws Exception {
        Dialler dialler = dialler(1, "TLSv1.3");
        stage.authority.issue("short", Duration.ofDays(5)).write(folder, "client");
        dialler.prepare();
        assertThat(told.all).singleElement().asString().contains("(CN=short) expires soon", "days left: 4");

        stage.authority.issue("renewed", Duration.ofDays(20)).write(folder, "client");
        now = now.plus(Duration.ofSeconds(40));
        dialler.prepare();
        assertThat(told.all).hasSize(1);

        stage.authority
                .issue("for a day", Duration.ofDays(-3), Duration.ofDays(-2), null)
                .write(folder, "client");
        Dialler another = dialler(1, "TLSv1.3");
        now = now.minus(Duration.ofDays(3)).plus(Duration.ofHours(1));
        another.prepare();
        assertThat(told.all).hasSize(1);
    }

    private static void connect(Dialler dialler, Doorbell bell, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (TlsChannel channel = dialler.dial(bell)) {
                channel.settle(LONG);
            }
        }
    }

    private static long files() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static long serving() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("relp-sink-connection"))
                .count();
    }

    private Dialler dialler(int port, String... versions) {
        Sources sources = new Sources(false, source("ca.pem"), null, source("client.pem"), source("client.key"), null);
        Material material = new Material(sources, Peer.AS_DIALLED, Duration.ofMinutes(1), told);
        Failover route = new Failover(List.of(new Destination("localhost", port)), Duration.ofSeconds(30));
        Terms terms = new Terms(List.of(versions), Peer.AS_DIALLED);
        return new Dialler(route, terms, material, Patience.DEFAULT, () -> now, told);
    }

    private Source source(String file) {
        return new Source(file, folder.resolve(file), Password.NONE);
    }
}
