package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Another process logs through the appender, over RELP and with a spool, to a real rsyslog; both are killed at random
 * moments, and what the calls had promised is in rsyslog's file in the end.
 */
@Timeout(900)
class KillTest extends OnStage {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROUNDS = Integer.getInteger("kills", 6);
    private static final int WINDOW = 1_024;

    @BeforeEach
    void setUp() throws Exception {
        stage.server.write(folder, "rsyslog");
    }

    @Test
    void whatACallPromisedArrivesWhoeverIsKilled() throws Exception {
        Random random = new Random(Long.getLong("kills.seed", 1));
        TreeSet<Long> promised = new TreeSet<>();
        try (Rsyslog rsyslog = new Rsyslog(folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean receiverToo = round % 2 == 1;
                long next = promised.isEmpty() ? 1 : promised.last() + 1_000_000;
                logUntilKilled(rsyslog, receiverToo, 1_000 + random.nextInt(20_000), next, promised);
                if (receiverToo) {
                    rsyslog.start();
                }
            }
            TlsAppender last = stage.start(stage.builder(rsyslog.port()).setSpool(spool(folder)));
            Await.until(LONG, last::toString, () -> last.tally().waiting() == 0 && last.isUp());
            stage.stop();
            List<Long> received =
                    rsyslog.received().stream().map(KillTest::number).toList();
            TreeSet<Long> distinct = new TreeSet<>(received);
            promised.removeAll(distinct);

            assertThat(promised).as("promised and not received").isEmpty();
            assertThat(received.size() - distinct.size())
                    .as("duplicates, for two breaks a round")
                    .isLessThanOrEqualTo(2 * ROUNDS * WINDOW);
        }
    }

    private void logUntilKilled(Rsyslog rsyslog, boolean receiverToo, int promises, long first, Set<Long> promised)
            throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        Integer.toString(rsyslog.port()),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int count = 0;
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(".")) { // whole
                    promised.add(Long.parseLong(line.substring(0, line.length() - 1)));
                    count++;
                }
                if (receiverToo && count == promises / 2) {
                    rsyslog.kill();
                }
                if (count == promises) {
                    child.toHandle().destroyForcibly(); // and read on: the process's own method closes the pipe
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(count).isGreaterThanOrEqualTo(promises);
    }

    private static SpoolElement spool(Path folder) {
        return SpoolElement.newBuilder().setDirectory(folder.resolve("spool").toString());
    }

    private static long number(String message) {
        return Long.parseLong(message.substring(message.lastIndexOf(' ') + 1));
    }

    /** Logs for ever, and says after each call that it returned. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            Path folder = Path.of(args[0]);
            TlsAppender appender = TlsAppender.newBuilder()
                    .setName("ship")
                    .setLayout(PatternLayout.newBuilder().setPattern("%m%n").build())
                    .setHost("localhost")
                    .setPort(args[1])
                    .setTrustedCertificates(folder.resolve("ca.pem").toString())
                    .setCertificate(folder.resolve("client.pem").toString())
                    .setPrivateKey(folder.resolve("client.key").toString())
                    .setSpool(spool(folder))
                    .build();
            appender.start();
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            for (long number = Long.parseLong(args[2]); !out.checkError(); number++) {
                appender.append(Stage.event("line " + number));
                out.println(number + ".");
            }
        }
    }
}
