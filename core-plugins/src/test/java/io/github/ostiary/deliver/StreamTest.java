package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.spool.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocols that nobody acknowledges. */
class StreamTest extends OnStage {
    private static final int LINES = 20_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    private StreamSink sink;

    @BeforeEach
    void setUp() throws Exception {
        sink = new StreamSink(stage.server, stage.authority.certificate());
    }

    @AfterEach
    void tearDown() throws Exception {
        stage.close();
        sink.close();
    }

    @Test
    void syslogCountsOctets() {
        TlsAppender appender = stage.start(stage.builder(sink.port()).setProtocol("syslog"));
        appender.append(Stage.event("grüße\nin zwei Zeilen"));
        appender.append(Stage.event("second"));
        Tally tally = stage.stop();
        List<String> messages = octetCounted(sink.streams().get(0));

        assertThat(messages).extracting(Stage::text).containsExactly("grüße\nin zwei Zeilen", "second");
        assertThat(Stage.seqs(messages)).containsExactly(1L, 2L);
        assertThat(tally).hasToString("2 accepted = 2 delivered + 0 waiting + 0 dropped");
    }

    @Test
    void linesAreWhatTheLayoutPrintsOnOneLineEach() {
        TlsAppender appender = stage.start(stage.builder(sink.port()).setProtocol("lines"));
        appender.append(Stage.event("grüße\nin zwei Zeilen"));
        appender.append(Stage.event("second"));
        stage.stop();

        assertThat(sink.streams()).containsExactly("grüße\\nin zwei Zeilen\nsecond\n");
    }

    @Test
    void linesMayEndInZeroBytes() {
        TlsAppender appender =
                stage.start(stage.builder(sink.port()).setProtocol("lines").setFraming("nul"));
        appender.append(Stage.event("in\ntwo"));
        appender.append(Stage.event("a\0b"));
        stage.stop();

        assertThat(sink.streams()).containsExactly("in\ntwo\0a\\0b\0");
    }

    /** However the receiver ends a connection, what it may not have read goes again over the next. */
    @ParameterizedTest
    @EnumSource(
            value = StreamSink.Manner.class,
            names = {"CLOSE", "HALF_CLOSE", "RESET"})
    void losesNothingWhenConnectionsBreak(StreamSink.Manner manner) {
        sink.behave(manner, 150_000);
        TlsAppender appender = stage.start(stage.builder(sink.port()).setProtocol("syslog"));
        Set<String> expected = IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> "line " + i)
                .collect(Collectors.toCollection(HashSet::new));
        Stage.append(appender, 1, LINES / 2);
        Await.until(Stage.SOON, appender::toString, () -> sink.connections() >= 4);
        sink.behave(StreamSink.Manner.READ_ON, Integer.MAX_VALUE);
        Stage.append(appender, LINES / 2 + 1, LINES / 2);
        Tally tally = stage.stop();
        Set<String> received = new HashSet<>();
        sink.streams().forEach(stream -> octetCounted(stream).forEach(message -> received.add(Stage.text(message))));

        expected.removeAll(received);
        assertThat(expected).isEmpty();
        assertThat(tally.delivered()).isEqualTo(LINES);
    }

    @Test
    void anIdleConnectionThatTheReceiverEndsIsMadeAnewBeforeTheNextLine() {
        sink.behave(StreamSink.Manner.CLOSE, 2);
        TlsAppender appender = stage.start(stage.builder(sink.port()).setProtocol("lines"));
        Await.until(Stage.SOON, appender::toString, () -> sink.connections() == 1);
        sink.behave(StreamSink.Manner.READ_ON, Integer.MAX_VALUE);
        appender.append(Stage.event("1"));
        Await.until(Stage.SOON, appender::toString, () -> sink.connections() == 2);
        appender.append(Stage.event("2"));
        Tally tally = stage.stop();

        assertThat(tally.delivered()).isEqualTo(2);
        assertThat(String.join("", sink.streams())).contains("1\n").contains("2\n");
    }

    /** What the socket has not taken is not delivered, however long that lasts; after the break all of it goes again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesNothingToAReceiverThatStopsReading(boolean killed) throws Exception {
        sink.hold();
        TlsAppender appender = stage.start(stage.builder(sink.port())
                .setProtocol("lines")
                .setQueueBytes("16 MiB")
                .setPatience(new Patience(Stage.SOON, Stage.SOON, Duration.ofSeconds(12), Stage.SOON)));
        String padding = "y".repeat(240);
        IntStream.range(0, LINES).forEach(i -> appender.append(Stage.event(i + " " + padding)));
        Await.until(LONG, appender::toString, () -> sink.connections() == 1);
        Await.until(LONG, appender::toString, () -> sink.connections() == 2); // past the age at which lines count
        assertThat(appender.tally().delivered()).isZero();
        if (killed) {
            sink.resetAll();
        }
        sink.release();
        Tally tally = stage.stop();

        assertThat(tally.delivered()).isEqualTo(LINES);
        Await.until(LONG, sink::connections, () -> numbers().size() == LINES);
    }

    private Set<String> numbers() {
        return sink.streams().stream()
                .flatMap(String::lines)
                .filter(line -> line.endsWith("yy"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    /** Whole messages of a stream; one that the end has cut off is left out. */
    private static List<String> octetCounted(String stream) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<String> messages = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int blank = at;
            while (blank < bytes.length && bytes[blank] != ' ') {
                blank++;
            }
            if (blank == bytes.length) {
                break;
            }
            int length = Integer.parseInt(new String(bytes, at, blank - at, StandardCharsets.US_ASCII));
            if (blank + 1 + length > bytes.length) {
                break;
            }
            messages.add(new String(bytes, blank + 1, length, StandardCharsets.UTF_8));
            at = blank + 1 + length;
        }
        return messages;
    }
}
