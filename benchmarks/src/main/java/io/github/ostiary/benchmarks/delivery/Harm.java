package io.github.ostiary.benchmarks.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What is lost and what comes twice when receiver or sender come to harm, at 20,000 numbered lines a second. */
final class Harm {
    private static final int RATE = 20_000;
    private static final int WINDOW = 1_024;
    private static final String RELP = "shutdownTimeout='30s'";

    private final Ground ground;
    private final Sheet sheet;

    /** Something that happens while lines are logged. */
    private interface Blow {
        void strike(Rsyslog receiver) throws Exception;
    }

    /** What came of it. */
    private record Damage(int lost, int twice, long longestCall) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,d / %,d / %s", lost, twice, Sheet.micros((double) longestCall));
        }
    }

    Harm(Ground ground, Sheet sheet) {
        this.ground = ground;
        this.sheet = sheet;
    }

    void run() throws Exception {
        sheet.row("lost / twice / longest call, peer: Log4j's Socket", "", "", "", "");
        both("three kills of rsyslog, 1 s down each", 10, 3, receiver -> {
            for (int i = 0; i < 3; i++) {
                sleep(2);
                receiver.kill();
                sleep(1);
                receiver.restart();
            }
        });
        both("rsyslog hangs for 10 s (SIGSTOP)", 14, 1, receiver -> {
            sleep(2);
            receiver.signal("STOP");
            sleep(10);
            receiver.signal("CONT");
        });
        both("rsyslog down for 10 s", 14, 1, receiver -> {
            sleep(2);
            receiver.kill();
            sleep(10);
            receiver.restart();
        });
        halfClose();
        senderKilled();
    }

    private void both(String what, int seconds, int breaks, Blow blow) throws Exception {
        Damage ours = suffer(seconds, Rsyslog.Input.RELP, blow, true);
        Damage theirs = suffer(seconds, Rsyslog.Input.LINES, blow, false);
        sheet.row(what, ours.toString(), theirs.toString(), "-", bar(breaks));
    }

    private static String bar(int breaks) {
        return String.format(Locale.ROOT, "0 / <= %,d / 10 ms", breaks * WINDOW);
    }

    private Damage suffer(int seconds, Rsyslog.Input input, Blow blow, boolean ours) throws Exception {
        Path spool = ground.file("spool-harm");
        try (Rsyslog receiver = new Rsyslog(ground, input);
                Sender sender = new Sender.Log4j(
                        ours
                                ? ground.tls(receiver.port(), RELP, "<Spool directory='" + spool + "'/>")
                                : ground.socket(receiver.port(), "reconnectionDelayMillis='500'"))) {
            Thread striker = new Thread(() -> strike(blow, receiver), "striker");
            int count = seconds * RATE;
            striker.start();
            long longest = log(sender, 0, count);
            striker.join();
            if (ours) {
                Ground.await(60, () -> ((Sender.Log4j) sender).tls().tally().waiting() == 0);
            } else {
                sleep(1);
            }
            return received(receiver.output(), count, longest);
        } finally {
            if (Files.exists(spool)) {
                Ground.delete(spool);
            }
        }
    }

    private void halfClose() throws Exception {
        int count = 2 * RATE;
        Path spool = ground.file("spool-half");
        try (Rsyslog receiver = new Rsyslog(ground, Rsyslog.Input.RELP);
                HalfCloser between = new HalfCloser(receiver.port());
                Sender.Log4j sender =
                        new Sender.Log4j(ground.tls(between.port(), RELP, "<Spool directory='" + spool + "'/>"))) {
            long longest = log(sender, 0, count / 2);
            between.halfClose();
            longest = Math.max(longest, log(sender, count / 2, count));
            Ground.await(60, () -> sender.tls().tally().waiting() == 0);
            sheet.row(
                    "a balancer half-closes",
                    received(receiver.output(), count, longest).toString(),
                    "-",
                    "-",
                    bar(1));
        }
        Ground.delete(spool);
    }

    private void senderKilled() throws Exception {
        Path spool = ground.file("spool-sender");
        try (Rsyslog receiver = new Rsyslog(ground, Rsyslog.Input.RELP)) {
            String xml = ground.tls(receiver.port(), RELP, "<Spool directory='" + spool + "'/>");
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Child.class.getName(),
                            xml)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int promised = 0;
            try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (line.endsWith(".")) {
                        promised = Integer.parseInt(line.substring(0, line.length() - 1)) + 1;
                    }
                    if (promised == 5 * RATE) {
                        child.toHandle().destroyForcibly();
                    }
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            try (Sender.Log4j next = new Sender.Log4j(xml)) {
                Ground.await(60, () -> next.tls().isUp() && next.tls().tally().waiting() == 0);
            }
            Damage damage = received(receiver.output(), promised, 0);
            sheet.row(
                    "sender killed (kill -9), the next one sends its spool",
                    String.format(Locale.ROOT, "%,d / %,d", damage.lost, damage.twice),
                    "-",
                    "-",
                    String.format(Locale.ROOT, "0 / <= %,d", WINDOW));
        }
        Ground.delete(spool);
    }

    private static void strike(Blow blow, Rsyslog receiver) {
        try {
            blow.strike(receiver);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Logs numbered lines at the rate, and returns how long the longest call took. */
    private static long log(Sender sender, int from, int to) {
        String rest = " " + "x".repeat(Streams.TEXT.length() - 13);
        long start = System.nanoTime();
        long longest = 0;
        for (int i = from; i < to; i++) {
            long due = start + (i - from) * (1_000_000_000L / RATE);
            if (due - System.nanoTime() > 1_000_000) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            String text = "n=" + (1_000_000_000 + i) + rest;
            long before = System.nanoTime();
            sender.log(text);
            longest = Math.max(longest, System.nanoTime() - before);
        }
        return longest;
    }

    private static Damage received(Path output, int count, long longest) throws IOException {
        BitSet seen = new BitSet(count);
        int[] twice = {0};
        try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> {
                int at = line.indexOf("n=1");
                if (at >= 0 && line.length() >= at + 12) {
                    int number = Integer.parseInt(line.substring(at + 2, at + 12)) - 1_000_000_000;
                    twice[0] += seen.get(number) ? 1 : 0;
                    seen.set(number);
                }
            });
        }
        return new Damage(count - seen.get(0, count).cardinality(), twice[0], longest);
    }

    /** Logs for ever, and says after each call that it returned. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            Sender sender = new Sender.Log4j(args[0]);
            for (int i = 0; !out.checkError(); i++) {
                log(sender, i, i + 1);
                out.println(i + ".");
            }
        }
    }
}
