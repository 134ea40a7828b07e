package io.github.ostiary.console.receive.relp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.receive.TestTls;
import io.github.ostiary.console.store.Delivery;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.embedded.EmbeddedStore;
import io.github.ostiary.console.tls.TlsFolder;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.ledger.Receipts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real rsyslog forwards to the receiver by {@code omrelp}, as {@code docs/delivery-receivers.md} says. */
@Timeout(300)
class RsyslogForwardsTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int LINES = 1_500;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    /** How many lines {@code omrelp} has on their way at most. */
    private static final int WINDOW = 128;

    @TempDir
    Path folder;

    private TestTls tls;
    private Witness store;
    private RelpReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        tls = new TestTls(folder.resolve("tls"));
        store = new Witness(EmbeddedStore.open(folder.resolve("store"), InstantSource.system()));
        receiver = receive(0);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openssl", "gnutls"})
    void everyLineIsThereOnceAndInOrder(String tlsLibrary) throws Exception {
        try (Forwarder rsyslog = forwarder().with("\"openssl\"", "\"" + tlsLibrary + "\"")) {
            rsyslog.write(numbered(1, LINES));
            rsyslog.start();

            awaitLines(rsyslog, LINES);

            assertThat(arrived()).isEqualTo(numbered(1, LINES));
            assertThat(found()).extracting(LogLine::message).containsExactlyInAnyOrderElementsOf(numbered(1, LINES));
            assertThat(found()).allSatisfy(line -> {
                assertThat(line.service()).isEqualTo("shop");
                assertThat(line.level()).isEqualTo("INFO");
            });
        }
    }

    /** These lines have no number, so what is sent again is kept again. */
    @Test
    void nothingIsLostWhenTheReceiverIsRestarted() throws Exception {
        int restarts = 2;
        int all = LINES * (restarts + 1);
        try (Forwarder rsyslog = forwarder().start()) {
            for (int part = 0; part <= restarts; part++) {
                int before = part * LINES;
                rsyslog.write(numbered(before + 1, before + LINES));
                awaitLines(rsyslog, before + LINES / 10);
                if (part < restarts) {
                    restart();
                }
            }
            Await.until(SOON, rsyslog::said, () -> arrived().contains("line " + all));

            assertThat(arrived().stream().distinct()).isEqualTo(numbered(1, all));
            assertThat(arrived()).hasSizeLessThanOrEqualTo(all + restarts * WINDOW);
        }
    }

    /** From our appender through rsyslog to the console, which is restarted meanwhile: the number makes each line one. */
    @Test
    void numberAndTraceComeThrough() throws Exception {
        ThreadContext.put("trace_id", TRACE);
        ThreadContext.put("span_id", SPAN);
        try (Forwarder rsyslog = forwarder();
                LoggerContext context = new LoggerContext("relayed")) {
            int port = freePort();
            rsyslog.plus(relay(port)).start();
            context.start(new XmlConfiguration(
                    context,
                    new ConfigurationSource(
                            new ByteArrayInputStream(appender(port).getBytes(UTF_8)))));
            for (int i = 1; i <= LINES; i++) {
                context.getLogger("shop").info("line {}", i);
                if (i == LINES / 2) {
                    awaitLines(rsyslog, 1);
                    restart();
                }
            }

            awaitLines(rsyslog, LINES);

            List<Delivery> numbers =
                    store.seen().stream().map(Entry.Line::delivery).distinct().toList();
            String run = numbers.get(0).id();
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, LINES)
                            .mapToObj(i -> new Delivery(run, i))
                            .toList());
            assertThat(found()).extracting(LogLine::message).containsExactlyInAnyOrderElementsOf(numbered(1, LINES));
            assertThat(found()).allSatisfy(line -> {
                assertThat(line.traceId()).isEqualTo(TRACE);
                assertThat(line.spanId()).isEqualTo(SPAN);
                assertThat(line.service()).isEqualTo("orders");
            });
        } finally {
            ThreadContext.clearMap();
        }
    }

    @Test
    void whoShowsNoCertificateIsRefused() throws Exception {
        TlsFolder.Identity shown = tls.source("web1");
        try (Forwarder rsyslog = forwarder()
                .with("tls.myCert=\"" + shown.certificate() + "\" tls.myPrivKey=\"" + shown.key() + "\"", "")
                .start()) {
            rsyslog.write(numbered(1, 10));

            Await.until(SOON, rsyslog::said, () -> receiver.counts().refused() > 0);

            assertThat(store.seen()).isEmpty();
            assertThat(found()).isEmpty();
        }
    }

    @Test
    void overlongLinesAndBytesThatAreNoTextDoNoHarm() throws Exception {
        try (Forwarder rsyslog = forwarder().with("\"128k\"", "\"3m\"").start()) {
            rsyslog.write(List.of("before", "x".repeat(RelpInput.MAX_DATA + 1)));
            rsyslog.write(new byte[] {'o', 'd', 'd', ' ', (byte) 0xff, (byte) 0xc3, ' ', 'e', 'n', 'd', '\n'});
            rsyslog.write(List.of("after"));

            awaitLines(rsyslog, 3);

            assertThat(arrived()).containsExactly("before", "odd \ufffd\ufffd end", "after");
            assertThat(receiver.counts().tooLong()).isEqualTo(1);
        }
    }

    private void restart() throws Exception {
        int port = receiver.port();
        receiver.close();
        receiver = receive(port);
    }

    private String relay(int port) {
        return """
                module(load="imrelp" tls.tlslib="openssl")
                input(type="imrelp" port="%2$d" address="127.0.0.1" maxDataSize="128k" tls="on" tls.caCert="%1$s/ca.pem"
                  tls.myCert="%1$s/server.pem" tls.myPrivKey="%1$s/server.key"
                  tls.authMode="name" tls.permittedPeer=["orders"])
                """.formatted(folder.resolve("tls"), port);
    }

    private String appender(int port) throws Exception {
        TlsFolder.Identity orders = tls.source("orders");
        return """
                <Configuration status='ERROR'>
                  <Appenders>
                    <Tls name='ship' host='localhost' port='%d' appName='orders' whenFull='block' waitAtMost='60s'
                         trustedCertificates='%s' certificate='%s' privateKey='%s'>
                      <PatternLayout pattern='%%msg'/>
                    </Tls>
                  </Appenders>
                  <Loggers><Root level='INFO'><AppenderRef ref='ship'/></Root></Loggers>
                </Configuration>
                """.formatted(port, tls.authority(), orders.certificate(), orders.key());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Forwarder forwarder() throws Exception {
        return new Forwarder(folder.resolve("rsyslog"), receiver.port(), tls.authority(), tls.source("web1"));
    }

    private RelpReceiver receive(int port) throws Exception {
        return RelpReceiver.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                tls.server(),
                store,
                Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS)),
                InstantSource.system());
    }

    private void awaitLines(Forwarder rsyslog, int count) throws Exception {
        Await.until(
                SOON,
                () -> receiver.counts() + " of " + count + "; rsyslog said: " + rsyslog.said(),
                () -> total() >= count);
    }

    private long total() throws IOException {
        store.refresh();
        return store.open(Receipts.forQuery(everything(1))).page().total();
    }

    /** What was handed to the store, copies included. */
    private List<String> arrived() {
        return store.seen().stream().map(entry -> entry.line().message()).toList();
    }

    /** What a search finds. */
    private List<LogLine> found() throws IOException {
        store.refresh();
        return store.open(Receipts.forQuery(everything(10_000))).page().lines().stream()
                .map(StoredLine::line)
                .toList();
    }

    private static Query everything(int limit) {
        Instant now = Instant.now();
        Instant from = now.minus(Duration.ofHours(1));
        return new Query(Query.Kind.SEARCH, "", Set.of(), null, null, from, now.plus(Duration.ofHours(1)), limit, null);
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i).toList();
    }
}
