package io.github.ostiary.benchmarks;

import io.github.ostiary.deliver.TlsAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events of 250 bytes over mutual TLS 1.3 to a real rsyslog, until the last is acknowledged: the appender beside the
 * least code that speaks RELP. And what a call costs its caller.
 */
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DeliverBenchmark {
    private static final int EVENTS = 100_000;
    private static final String TEXT = "0123456789".repeat(25);

    /** A receiver and the two senders, each connected. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    public static class Peers {
        RelpReceiver receiver;
        TlsAppender appender;
        BareRelp bare;
        LogEvent event;

        @Setup
        public void open() throws Exception {
            receiver = new RelpReceiver();
            event = Log4jLogEvent.newBuilder()
                    .setLevel(org.apache.logging.log4j.Level.INFO)
                    .setLoggerName("benchmark")
                    .setMessage(new SimpleMessage(TEXT))
                    .setTimeMillis(1_000)
                    .build();
            appender = TlsAppender.newBuilder()
                    .setName("benchmark")
                    .setLayout(PatternLayout.newBuilder().setPattern("%m%n").build())
                    .setHost("localhost")
                    .setPort(Integer.toString(receiver.port()))
                    .setTrustedCertificates(receiver.file("ca.pem").toString())
                    .setCertificate(receiver.file("client.pem").toString())
                    .setPrivateKey(receiver.file("client.key").toString())
                    .setQueueBytes("64 MiB")
                    .build();
            appender.start();
            byte[] message = ("<134>1 1970-01-01T00:00:01.000000Z host benchmark 12345 - [ostiary@32473 id=\""
                            + "0".repeat(32) + "\" seq=\"123456\"] " + TEXT)
                    .getBytes(StandardCharsets.US_ASCII);
            bare = new BareRelp(receiver.context(), receiver.port(), message);
        }

        @TearDown
        public void close() throws IOException {
            appender.stop(0, TimeUnit.MILLISECONDS);
            if (appender.tally().dropped() > 0) {
                throw new IllegalStateException("nothing may be lost here: " + appender);
            }
            bare.close();
            receiver.close();
        }

        void append(int count) {
            for (int i = 0; i < count; i++) {
                appender.append(event);
            }
        }

        void awaitDelivered() {
            while (appender.tally().waiting() > 0) {
                LockSupport.parkNanos(200_000);
            }
        }
    }

    /** Lets the queue run empty after an invocation, outside of its time. */
    @State(Scope.Benchmark)
    public static class Drained {
        @TearDown(Level.Invocation)
        public void drain(Peers peers) {
            peers.awaitDelivered();
        }
    }

    /** Events a second that rsyslog acknowledges to the appender. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OperationsPerInvocation(EVENTS)
    public void delivered(Peers peers) {
        peers.append(EVENTS);
        peers.awaitDelivered();
    }

    /** Events a second that rsyslog acknowledges to a bare loop. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OperationsPerInvocation(EVENTS)
    public void bareLoop(Peers peers) throws IOException, InterruptedException {
        peers.bare.send(EVENTS);
    }

    /** What a call costs its caller, encoding included; the sender works at the same time on another core. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    @OperationsPerInvocation(EVENTS)
    public void caller(Peers peers, Drained drained) {
        peers.append(EVENTS);
    }

    /** The peer of {@link #caller}: the same layout into an array, nothing sent. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public byte[] layoutAlone(Peers peers) {
        return peers.appender.getLayout().toByteArray(peers.event);
    }
}
