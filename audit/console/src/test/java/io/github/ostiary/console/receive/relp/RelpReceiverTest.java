package io.github.ostiary.console.receive.relp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.console.receive.TestTls;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Reader;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.embedded.EmbeddedStore;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.trail.ledger.Receipt;
import io.github.ostiary.trail.ledger.Receipts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RelpReceiverTest {
    private static final String OPEN = "relp_version=0\nrelp_software=test\ncommands=syslog";
    private static final String RUN = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private TestTls tls;
    private EmbeddedStore store;
    private RelpReceiver receiver;

    @BeforeEach
    void open() throws Exception {
        tls = new TestTls(folder.resolve("tls"));
        store = EmbeddedStore.open(folder.resolve("store"), InstantSource.fixed(NOW));
        receiver = receive(store);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        store.close();
    }

    @Test
    void keepsEcsLinesAndAnswersEach() throws Exception {
        try (Peer peer = peer(tls.client("shop"))) {
            assertThat(peer.ask(1, "open", OPEN)).startsWith("1 rsp ").contains("200 OK");
            peer.send(
                    2,
                    "syslog",
                    rfc5424(
                            1,
                            "{\"@timestamp\":\"2026-11-23T11:59:58.123Z\",\"log.level\":\"WARN\","
                                    + "\"message\":\"low stock\",\"log.logger\":\"com.acme.Stock\",\"process.thread.name\":\"http-1\","
                                    + "\"service.name\":\"orders\",\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
                                    + "\"span_id\":\"00f067aa0ba902b7\",\"sampling.weight\":10,\"labels\":{\"article\":\"A-17\"},"
                                    + "\"error.stack_trace\":\"java.io.IOException: no\\n\\tat a.B\"}"));
            assertThat(peer.answer()).isEqualTo("2 rsp 6 200 OK");
        }

        LogLine line = onlyLine("low stock article=A-17");
        assertThat(line.time()).isEqualTo(Instant.parse("2026-11-23T11:59:58.123Z"));
        assertThat(line.level()).isEqualTo("WARN");
        assertThat(line.service()).isEqualTo("orders");
        assertThat(line.host()).isEqualTo("host1");
        assertThat(line.logger()).isEqualTo("com.acme.Stock");
        assertThat(line.thread()).isEqualTo("http-1");
        assertThat(line.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(line.spanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(line.weight()).isEqualTo(10);
        assertThat(line.stack()).startsWith("java.io.IOException: no\n");
        assertThat(line.attributes()).containsEntry("article", "A-17").containsEntry("receiver", "relp");
    }

    @Test
    void keepsTheFinerOfTwoTimesThatAgree() throws Exception {
        try (Peer peer = opened()) {
            peer.send(
                    2,
                    "syslog",
                    "<14>1 2026-11-23T11:59:58.123456Z web1 shop 77 - - "
                            + "{\"@timestamp\":\"2026-11-23T11:59:58.123Z\",\"message\":\"fine grained\"}");
            assertThat(peer.answer()).isEqualTo("2 rsp 6 200 OK");
        }

        assertThat(onlyLine("fine grained").time()).isEqualTo(Instant.parse("2026-11-23T11:59:58.123456Z"));
    }

    @Test
    void takesPlainSyslogOfEitherForm() throws Exception {
        try (Peer peer = opened()) {
            peer.send(2, "syslog", "<11>1 2026-11-23T12:00:00.000001Z web1 nginx 77 - - upstream timed out");
            peer.send(3, "syslog", "<30>2026-11-23T12:00:01.123456+01:00 web2 systemd[1]: Started thing.");
            peer.send(4, "syslog", "no syslog at all");
            assertThat(List.of(peer.answer(), peer.answer(), peer.answer()))
                    .containsExactly("2 rsp 6 200 OK", "3 rsp 6 200 OK", "4 rsp 6 200 OK");
        }

        assertThat(onlyLine("upstream")).satisfies(line -> {
            assertThat(line.level()).isEqualTo("ERROR");
            assertThat(line.service()).isEqualTo("nginx");
            assertThat(line.time()).isEqualTo(Instant.parse("2026-11-23T12:00:00.000001Z"));
        });
        assertThat(onlyLine("started")).satisfies(line -> {
            assertThat(line.service()).isEqualTo("systemd");
            assertThat(line.message()).isEqualTo("Started thing.");
            assertThat(line.time()).isEqualTo(Instant.parse("2026-11-23T11:00:01.123456Z"));
        });
        assertThat(onlyLine("syslog").message()).isEqualTo("no syslog at all");
    }

    @Test
    void takesTheTraceFromTheHeaderUnlessTheTextTellsIt() throws Exception {
        String header = "<14>1 2026-11-23T12:00:00Z web1 shop 42 - [ostiary@32473 id=\"" + RUN + "\" seq=\"%d\"]"
                + "[opentelemetry trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\" span_id=\"00f067aa0ba902b7\""
                + " trace_flags=\"01\" level=\"FATAL\"] ";
        try (Peer peer = opened()) {
            peer.send(2, "syslog", header.formatted(1) + "plain");
            peer.send(
                    3, "syslog", header.formatted(2) + "{\"message\":\"json\",\"span_id\":\"" + "a".repeat(16) + "\"}");
            peer.answer();
            peer.answer();
        }

        assertThat(onlyLine("plain")).satisfies(line -> {
            assertThat(line.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(line.spanId()).isEqualTo("00f067aa0ba902b7");
            assertThat(line.level()).isEqualTo("INFO");
        });
        assertThat(onlyLine("json")).satisfies(line -> {
            assertThat(line.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(line.spanId()).isEqualTo("a".repeat(16));
        });
    }

    @Test
    void takesWhatTheTemplatesOfRsyslogAddForNoPartOfTheLine() throws Exception {
        try (Peer peer = opened()) {
            peer.send(2, "syslog", "<14>1 2026-11-23T12:00:00Z web1 shop - - - two\nlines\n");
            peer.send(3, "syslog", "<14>1 2026-11-23T12:00:00Z web1 shop - - -  {\"message\":\"json\",\"n\":7}\n");
            peer.answer();
            peer.answer();
        }

        assertThat(onlyLine("two").message()).isEqualTo("two\nlines");
        assertThat(onlyLine("json").message()).isEqualTo("json");
        assertThat(onlyLine("json").attributes()).containsEntry("n", "7");
    }

    @Test
    void keepsALineOnceThoughItIsSentAgainOnANewConnection() throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            try (Peer peer = opened()) {
                peer.send(2, "syslog", rfc5424(1, "first"));
                peer.send(3, "syslog", rfc5424(2, "second"));
                assertThat(peer.answer() + peer.answer()).isEqualTo("2 rsp 6 200 OK3 rsp 6 200 OK");
            }
        }

        assertThat(lines("")).extracting(LogLine::message).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void redactsOnceMoreAtTheDoor() throws Exception {
        try (Peer peer = opened()) {
            peer.send(2, "syslog", rfc5424(1, "login password=hunter2Hunter2 done"));
            peer.send(
                    3, "syslog", rfc5424(2, "{\"message\":\"x\",\"labels\":{\"password\":\"two words\",\"n\":\"7\"}}"));
            peer.answer();
            peer.answer();
        }

        assertThat(lines("").toString())
                .doesNotContain("hunter2")
                .doesNotContain("two words")
                .contains("redacted");
        assertThat(onlyLine("x").attributes()).containsEntry("n", "7");
    }

    @Test
    void closesAsAsked() throws Exception {
        try (Peer peer = opened()) {
            assertThat(peer.ask(2, "close", "")).isEqualTo("2 rsp 0");
            assertThat(peer.answer()).isEqualTo("0 serverclose 0");
            assertThat(peer.answer()).isNull();
        }
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() throws Exception {
        try (Peer peer = opened()) {
            peer.send(2, "syslog", "x".repeat(RelpInput.MAX_DATA + 1));
            peer.send(3, "syslog", rfc5424(1, "after"));
            assertThat(peer.answer()).startsWith("2 rsp ").contains(" 500 ");
            assertThat(peer.answer()).isEqualTo("3 rsp 6 200 OK");
        }
        assertThat(onlyLine("after").message()).isEqualTo("after");
        assertThat(receiver.counts().tooLong()).isEqualTo(1);
    }

    @Test
    void endsAConversationThatIsNotRelp() throws Exception {
        for (String hostile : List.of(
                "GET / HTTP/1.1\r\n\r\n",
                "2 syslog 9999999999 x\n",
                "2 syslog 999999999 x\n",
                "2 syslog -1 x\n",
                "2 syslog 3 abcd\n",
                "1234567890 syslog 0\n",
                "2 " + "a".repeat(100) + " 0\n",
                "2 delete 0\n")) {
            try (Peer peer = opened()) {
                peer.raw(hostile);
                assertThat(peer.answer()).as(hostile).isEqualTo("0 serverclose 0");
                assertThat(peer.answer()).as(hostile).isNull();
            }
        }
        try (Peer peer = peer(tls.client("shop"))) {
            peer.send(1, "syslog", "before open");
            assertThat(peer.answer()).isEqualTo("0 serverclose 0");
            assertThat(peer.answer()).isNull();
        }
        assertThat(receiver.counts().bad()).isEqualTo(9);
        assertThat(lines("")).isEmpty();
    }

    @Test
    void talksOnlyToSendersWithACertificateOfItsAuthority() throws Exception {
        SSLContext stranger = new TestTls(folder.resolve("elsewhere")).strangerTo(tls);

        for (SSLContext refused : List.of(stranger, tls.nobody())) {
            assertThatThrownBy(() -> {
                        try (Peer peer = peer(refused)) {
                            peer.ask(1, "open", OPEN);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void leavesLinesWithTheirSenderWhenTheyCannotBeKept() throws Exception {
        receiver.close();
        receiver = receive(new FullStore());
        try (Peer peer = opened()) {
            peer.send(2, "syslog", rfc5424(1, "unlucky"));

            assertThat(peer.answer()).isEqualTo("0 serverclose 0");
            assertThat(peer.answer()).isNull();
        }
        assertThat(receiver.counts().unkept()).isEqualTo(1);
    }

    private RelpReceiver receive(Store into) throws Exception {
        return RelpReceiver.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls.server(),
                into,
                Redactor.compile(RedactionPolicy.presets("secrets,cards,national")),
                InstantSource.fixed(NOW));
    }

    private Peer opened() throws Exception {
        Peer peer = peer(tls.client("shop"));
        assertThat(peer.ask(1, "open", OPEN)).contains("200 OK");
        return peer;
    }

    private Peer peer(SSLContext context) throws IOException {
        return new Peer(
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), receiver.port()));
    }

    private LogLine onlyLine(String query) throws IOException {
        List<LogLine> found = lines(query);
        assertThat(found).as(query).hasSize(1);
        return found.get(0);
    }

    private List<LogLine> lines(String query) throws IOException {
        return store.open(Receipts.forText(query)).page().lines().stream()
                .map(StoredLine::line)
                .toList();
    }

    private static String rfc5424(long seq, String text) {
        return "<14>1 2026-11-23T12:00:00.000001Z host1 shop 42 - [ostiary@32473 id=\"" + RUN + "\" seq=\"" + seq
                + "\"] " + text;
    }

    /** A sender that speaks RELP by hand. */
    private record Peer(SSLSocket socket, OutputStream out, BufferedReader in) implements AutoCloseable {
        Peer(SSLSocket socket) throws IOException {
            this(
                    socket,
                    socket.getOutputStream(),
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
        }

        void send(int txnr, String command, String data) throws IOException {
            int length = data.getBytes(UTF_8).length;
            raw(txnr + " " + command + " " + length + (length == 0 ? "" : " ") + data + "\n");
        }

        void raw(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
        }

        String answer() throws IOException {
            String line = in.readLine();
            return line;
        }

        /** The answer to open has four lines, of which the first is returned. */
        String ask(int txnr, String command, String data) throws IOException {
            send(txnr, command, data);
            String answer = answer();
            for (int i = 0; command.equals("open") && i < 3; i++) {
                answer();
            }
            return answer;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A store whose disk is full. */
    private static final class FullStore implements Store {
        @Override
        public void append(List<Entry> entries) throws IOException {
            throw new IOException("no space left");
        }

        @Override
        public void refresh() {}

        @Override
        public Reader open(Receipt receipt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteBefore(Instant instant) {}

        @Override
        public void close() {}
    }
}
