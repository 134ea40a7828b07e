package io.github.ostiary.benchmarks.delivery;

import com.sun.management.OperatingSystemMXBean;
import io.github.ostiary.benchmarks.BareRelp;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How many events a second reach a receiver, until the last is there. */
final class Streams {
    static final String TEXT = "a line of " + "x".repeat(240);
    static final int LINE = TEXT.length() + 1;

    private static final int WARM_UPS = 20;
    private static final String LINES = "protocol='lines' whenFull='block' waitAtMost='10m'";

    private final Ground ground;
    private final Sheet sheet;
    private final int events;
    private final int warmUp;

    /** One run: events a second, and what the processor had to do for each, in nanoseconds. */
    private record Run(double rate, double cpu) {}

    Streams(Ground ground, Sheet sheet, int events) {
        this.ground = ground;
        this.sheet = sheet;
        this.events = events;
        warmUp = events / 2;
    }

    void sink() throws Exception {
        Run ours = toSink(port -> new Sender.Log4j(ground.tls(port, LINES, "")));
        Run socket = toSink(port -> new Sender.Log4j(ground.socket(port, "")));
        Run logback = toSink(port -> new Sender.Logback(ground, port));
        Run none = nothing();
        sheet.rate("lines to a sink, beside Log4j's Socket", ours.rate, socket.rate, ">= 1.5; goal 550,000/s");
        sheet.rate("the same, beside logstash-logback-encoder, blocking", ours.rate, logback.rate, ">= 1.0");
        sheet.rate("the same, beside the Null appender", ours.rate, none.rate, "the ceiling of this harness");
    }

    void rsyslog() throws Exception {
        Run ours = toRsyslog(port -> new Sender.Log4j(ground.tls(port, LINES, "")));
        Run socket = toRsyslog(port -> new Sender.Log4j(ground.socket(port, "")));
        Run logback = toRsyslog(port -> new Sender.Logback(ground, port));
        Run none = nothing();
        sheet.rate("lines to rsyslog, beside Log4j's Socket", ours.rate, socket.rate, ">= 1.5; goal 430,000/s");
        sheet.rate("the same, beside logstash-logback-encoder, blocking", ours.rate, logback.rate, ">= 1.0");
        sheet.row(
                "processor time an event above Null, beside Socket",
                Sheet.micros(ours.cpu - none.cpu),
                Sheet.micros(socket.cpu - none.cpu),
                String.format(Locale.ROOT, "%.2f", (ours.cpu - none.cpu) / (socket.cpu - none.cpu)),
                "<= 1.0 us");
    }

    void relp() throws Exception {
        byte[] message = ("<134>1 1970-01-01T00:00:01.000000Z host benchmark 12345 - [ostiary@32473 id=\""
                        + "0".repeat(32) + "\" seq=\"123456\"] " + TEXT)
                .getBytes(StandardCharsets.US_ASCII);
        double ours;
        double bare;
        int count = Math.min(events, 500_000);
        try (Rsyslog receiver = new Rsyslog(ground, Rsyslog.Input.RELP);
                Sender.Log4j sender =
                        new Sender.Log4j(ground.tls(receiver.port(), "whenFull='block' waitAtMost='10m'", ""))) {
            LongSupplier delivered = () -> sender.tls().tally().delivered();
            run(sender, delivered, 1, warmUp / 2);
            ours = run(sender, delivered, 1, count).rate;
        }
        try (Rsyslog receiver = new Rsyslog(ground, Rsyslog.Input.RELP);
                BareRelp loop = new BareRelp(ground.context("client"), receiver.port(), message)) {
            loop.send(warmUp / 2);
            long start = System.nanoTime();
            loop.send(count);
            bare = count * 1e9 / (System.nanoTime() - start);
        }
        sheet.rate("relp to rsyslog, beside a bare RELP loop", ours, bare, ">= 0.90");
    }

    /** Makes a sender to a port. */
    private interface Maker {
        Sender to(int port) throws Exception;
    }

    private Run toSink(Maker maker) throws Exception {
        try (Sink sink = new Sink(ground.context("localhost"), Sink.Manner.READ);
                Sender sender = maker.to(sink.port())) {
            warmUp(sender, sink::bytes, LINE);
            return run(sender, sink::bytes, LINE, events);
        }
    }

    private Run toRsyslog(Maker maker) throws Exception {
        try (Rsyslog receiver = new Rsyslog(ground, Rsyslog.Input.LINES);
                Sender sender = maker.to(receiver.port())) {
            warmUp(sender, receiver::bytes, LINE);
            return run(sender, receiver::bytes, LINE, events);
        }
    }

    private Run nothing() throws Exception {
        try (Sender sender = new Sender.Log4j("<Null name='a'/>")) {
            warmUp(sender, () -> Long.MAX_VALUE, 0);
            return run(sender, () -> Long.MAX_VALUE, 0, events);
        }
    }

    /**
     * Sends until the compiler rests. It has these two processors too: while it works, a run of two million tells more of
     * it than of the sender.
     */
    private void warmUp(Sender sender, LongSupplier received, int each) {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        for (int i = 0; i < WARM_UPS; i++) {
            long compiled = compiler.getTotalCompilationTime();
            double millis = 1e3 * warmUp / run(sender, received, each, warmUp).rate;
            if (compiler.getTotalCompilationTime() - compiled < millis / 20) {
                return;
            }
        }
    }

    private static Run run(Sender sender, LongSupplier received, int each, int count) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long goal = (each == 0 ? 0 : received.getAsLong()) + (long) each * count;
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            sender.log(TEXT);
        }
        if (!Ground.await(120, () -> received.getAsLong() >= goal)) {
            throw new IllegalStateException("only " + received.getAsLong() + " of " + goal + " came");
        }
        long took = System.nanoTime() - start;
        return new Run(count * 1e9 / took, (double) (system.getProcessCpuTime() - cpu) / count);
    }
}
