package io.github.ostiary.benchmarks.delivery;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;

/** What a call costs whoever makes it, 20,000 times a second, in every state of the receiver. */
final class Caller {
    private static final int RATE = 20_000;
    private static final int CALLS = 5 * RATE;

    private Caller() {}

    static void latency(Ground ground, Sheet sheet) throws Exception {
        long[] none;
        try (Sender sender = new Sender.Log4j("<Null name='a'/>")) {
            call(sender, CALLS);
            none = call(sender, CALLS);
        }
        try (Rsyslog up = new Rsyslog(ground, Rsyslog.Input.RELP)) {
            row(ground, sheet, "up (relp)", up.port(), "", none);
        }
        row(ground, sheet, "down (relp)", Ground.freePort(), "", none);
        try (Sink mute = new Sink(ground.context("localhost"), Sink.Manner.MUTE)) {
            row(ground, sheet, "mute (relp)", mute.port(), "", none);
        }
        try (Sink deaf = new Sink(ground.context("localhost"), Sink.Manner.DEAF)) {
            row(ground, sheet, "not reading (lines)", deaf.port(), "protocol='lines'", none);
        }
    }

    private static void row(Ground ground, Sheet sheet, String state, int port, String attributes, long[] none)
            throws Exception {
        try (Sender sender = new Sender.Log4j(ground.tls(port, attributes + " shutdownTimeout='1s'", ""))) {
            call(sender, CALLS / 5);
            long[] ours = call(sender, CALLS);
            sheet.row(
                    "caller, receiver " + state + ": p50 / p99",
                    Sheet.micros(at(ours, 0.5)) + " / " + Sheet.micros(at(ours, 0.99)),
                    Sheet.micros(at(none, 0.5)) + " / " + Sheet.micros(at(none, 0.99)),
                    "-",
                    "peer: Null");
            sheet.row(
                    "caller, receiver " + state + ": p99.9 / max",
                    Sheet.micros(at(ours, 0.999)) + " / " + Sheet.micros(at(ours, 1)),
                    Sheet.micros(at(none, 0.999)) + " / " + Sheet.micros(at(none, 1)),
                    "-",
                    "<= 50 us / 10 ms");
        }
    }

    static void allocation(Ground ground, Sheet sheet) throws Exception {
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("benchmark")
                .setMessage(new SimpleMessage(Streams.TEXT))
                .setTimeMillis(1_000)
                .build();
        try (Sink sink = new Sink(ground.context("localhost"), Sink.Manner.READ);
                Sender.Log4j ours = new Sender.Log4j(ground.tls(sink.port(), "protocol='lines'", ""));
                Sender.Log4j socket = new Sender.Log4j(ground.socket(sink.port(), ""))) {
            double mine = allocated(ours.appender(), event);
            double theirs = allocated(socket.appender(), event);
            sheet.row(
                    "bytes allocated an event by the caller, beside Socket",
                    String.format(Locale.ROOT, "%.2f B", mine),
                    String.format(Locale.ROOT, "%.2f B", theirs),
                    "-",
                    "0 B");
        }
    }

    private static double allocated(Appender appender, LogEvent event) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int count = 200_000;
        long before = 0;
        for (int i = -count; i < count; i++) {
            if (i == 0) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            appender.append(event);
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / count;
    }

    /** How long each call took, sorted. */
    private static long[] call(Sender sender, int calls) {
        long[] took = new long[calls];
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            long due = start + i * (1_000_000_000L / RATE);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long before = System.nanoTime();
            sender.log(Streams.TEXT);
            took[i] = System.nanoTime() - before;
        }
        Arrays.sort(took);
        return took;
    }

    private static double at(long[] sorted, double share) {
        return (double) sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
    }
}
