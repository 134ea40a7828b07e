package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.RelpSink.Connection;
import io.github.ostiary.deliver.RelpSink.Manners;
import io.github.ostiary.deliver.spool.Drop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Receivers that misbehave for a while: afterwards every line has arrived, and the books say so. */
class HostileReceiverTest extends OnStage {
    private static final int LINES = 4_000;

    @Test
    void sendsExactlyTheUnansweredAgainAfterAReset() throws Exception {
        Set<Long> answered = new HashSet<>();
        List<Long> again = new ArrayList<>();
        Manners manners = (connection, txnr, command, data) -> {
            if (!command.equals("syslog")) {
                connection.accept(txnr, command, data);
                return;
            }
            if (answered.contains(Stage.seq(data))) {
                again.add(Stage.seq(data));
            }
            // Of the first connection's lines, every other one up to 1,000 is answered.
            if (txnr <= 1_000 && txnr % 2 == 0 && answered.size() < 500) {
                answered.add(Stage.seq(data));
                connection.accept(txnr, command, data);
            } else if (answered.size() == 500) {
                connection.accept(txnr, command, data);
            }
        };
        try (RelpSink sink = stage.sink(manners)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, LINES);
            Await.until(Stage.SOON, appender::toString, () -> appender.tally().delivered() >= 500);
            sink.resetAll();
            Stage.awaitDelivered(appender, LINES);

            assertThat(again).as("answered lines that came again").isEmpty();
            assertArrived(sink, LINES);
        }
    }

    @Test
    void takesAnswersInAnyOrder() throws Exception {
        Deque<Runnable> late = new ArrayDeque<>();
        Manners manners = (connection, txnr, command, data) -> {
            if (!command.equals("syslog")) {
                connection.accept(txnr, command, data);
                return;
            }
            late.push(() -> accept(connection, txnr, command, data));
            if (late.size() == 500 || Stage.seq(data) == LINES) {
                late.forEach(Runnable::run); // the last one first
                late.clear();
            }
        };
        try (RelpSink sink = stage.sink(manners)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, LINES);
            Stage.awaitDelivered(appender, LINES);

            assertThat(sink.connections()).isEqualTo(1);
            assertThat(Stage.seqs(sink.lines()).get(0)).isEqualTo(500);
            assertArrived(sink, LINES);
        }
    }

    @Test
    void noticesAHalfClosedConnectionAtOnce() throws Exception {
        Manners manners = new Manners() {
            private boolean done;

            @Override
            public void frame(Connection connection, int txnr, String command, String data) throws IOException {
                if (!done && command.equals("syslog") && Stage.seq(data) == 700) {
                    done = true;
                    connection.halfClose(); // reads on, like a load balancer that is being drained
                } else {
                    connection.accept(txnr, command, data);
                }
            }
        };
        try (RelpSink sink = stage.sink(manners)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, LINES);
            Stage.awaitDelivered(appender, LINES);

            assertThat(sink.connections()).isEqualTo(2);
            assertArrived(sink, LINES);
        }
    }

    @Test
    void triesARefusedLineAgainAndThenSetsItAside() throws Exception {
        Map<Long, Integer> attempts = new HashMap<>();
        Manners manners = (connection, txnr, command, data) -> {
            if (command.equals("syslog") && Stage.seq(data) <= 2) {
                int attempt = attempts.merge(Stage.seq(data), 1, Integer::sum);
                if (Stage.seq(data) == 1 || attempt == 1) {
                    connection.answer(txnr, "500 no");
                    return;
                }
            }
            connection.accept(txnr, command, data);
        };
        try (RelpSink sink = stage.sink(manners)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, LINES);
            Await.until(Stage.SOON, appender::toString, () -> appender.tally().waiting() == 0);

            assertThat(attempts).isEqualTo(Map.of(1L, 4, 2L, 2));
            assertThat(appender.tally().dropped(Drop.REFUSED)).isEqualTo(1);
            Await.until(Stage.SOON, appender::toString, () -> appender.tally().delivered() == LINES); // and what tells
            assertThat(sink.connections()).isEqualTo(1);
            assertThat(sink.count()).isEqualTo(LINES);
            assertThat(sink.lines().get(LINES - 1)).contains("Tls ship: 1 event was dropped since ");
        }
    }

    @Test
    void leavesAPeerThatTalksNonsense() throws Exception {
        survives(connection -> connection.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
    }

    @Test
    void leavesAPeerThatAnswersWhatWasNotAsked() throws Exception {
        survives(connection -> connection.answer(987_654_321, "200 OK"));
    }

    @Test
    void leavesAPeerThatPromisesAHugeFrame() throws Exception {
        survives(connection -> connection.send("2 rsp 999999999 200 OK"));
    }

    @Test
    void comesBackAfterTheServerClosedTheSession() throws Exception {
        survives(connection -> connection.send("0 serverclose 0\n"));
    }

    @Test
    void comesBackAfterAReset() throws Exception {
        survives(Connection::reset);
    }

    @Test
    void isNotUpBeforeTheSessionIsOpen() throws Exception {
        Manners refusing = (connection, txnr, command, data) -> connection.answer(txnr, "500 not now");
        try (RelpSink sink = stage.sink(refusing)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, 10);
            Await.until(Stage.SOON, appender::toString, () -> sink.connections() >= 3);
            assertThat(appender.isUp()).isFalse();
            assertThat(appender.tally().delivered()).isZero();

            sink.behave(RelpSink.GOOD);
            Stage.awaitDelivered(appender, 10);
            assertThat(appender.isUp()).isTrue();
            assertArrived(sink, 10);
        }
    }

    @Test
    void sendsWhatWasLoggedBeforeThereWasAReceiver() throws Exception {
        int port;
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            port = sink.port();
        }
        TlsAppender appender = stage.start(stage.builder(port));
        Stage.append(appender, 1, LINES);
        try (RelpSink sink = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            Stage.awaitDelivered(appender, LINES);
            assertThat(Stage.seqs(sink.lines())).isEqualTo(numbers(LINES));
        }
    }

    /** What a connection suffers once. */
    private interface Harm {
        void on(Connection connection) throws IOException;
    }

    private void survives(Harm harm) throws Exception {
        Manners manners = new Manners() {
            private boolean done;

            @Override
            public void frame(Connection connection, int txnr, String command, String data) throws IOException {
                connection.accept(txnr, command, data);
                if (!done && command.equals("syslog") && Stage.seq(data) == 600) {
                    done = true;
                    harm.on(connection);
                }
            }
        };
        try (RelpSink sink = stage.sink(manners)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, LINES);
            Stage.awaitDelivered(appender, LINES);

            assertThat(sink.connections()).isEqualTo(2);
            assertArrived(sink, LINES);
        }
    }

    private static void accept(Connection connection, int txnr, String command, String data) {
        try {
            connection.accept(txnr, command, data);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Every line is there; copies may be, but no more than a window's worth. */
    private static void assertArrived(RelpSink sink, int lines) {
        List<Long> numbers = new ArrayList<>(Stage.seqs(sink.lines()));
        Collections.sort(numbers);
        assertThat(numbers).hasSizeLessThanOrEqualTo(lines + 1_024);
        assertThat(numbers.stream().distinct().toList()).isEqualTo(numbers(lines));
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
