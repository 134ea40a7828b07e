package io.github.ostiary.benchmarks.delivery;

import io.github.ostiary.deliver.frame.Framing;
import io.github.ostiary.deliver.link.Destination;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.Failover;
import io.github.ostiary.deliver.link.Material;
import io.github.ostiary.deliver.link.Password;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.Peer;
import io.github.ostiary.deliver.link.Terms;
import io.github.ostiary.deliver.link.TlsChannel;
import io.github.ostiary.deliver.link.Voice;
import io.github.ostiary.deliver.protocol.Session;
import io.github.ostiary.deliver.protocol.StreamProtocol;
import io.github.ostiary.deliver.spool.Feed;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** The writer alone: events that are encoded already, through protocol and link, beside bare writes of 16 KiB. */
final class Writer {
    private static final int WARM_UP = 2_000_000;
    private static final int RECORD = 16 << 10;
    private static final byte[] LINE = Streams.TEXT.getBytes(StandardCharsets.US_ASCII);

    private Writer() {}

    static void run(Ground ground, Sheet sheet, int events) throws Exception {
        ours(ground, events / 5);
        double ours = ours(ground, events);
        bare(ground, events / 5);
        double bare = bare(ground, events);
        sheet.rate("the writer alone, beside bare SSLSocket writes of 16 KiB", ours, bare, ">= 0.60");
    }

    /** Has both sides of TLS compiled, so that who is measured first does not pay for all. */
    static void warmUp(Ground ground) throws Exception {
        bare(ground, WARM_UP);
        ours(ground, WARM_UP);
    }

    private static double ours(Ground ground, int events) throws Exception {
        Material.Sources sources = new Material.Sources(
                false,
                new Material.Source("trustedCertificates", ground.file("ca.pem"), Password.NONE),
                null,
                new Material.Source("certificate", ground.file("client.pem"), Password.NONE),
                new Material.Source("privateKey", ground.file("client.key"), Password.NONE),
                null);
        Voice quiet = new Voice() {
            @Override
            public void good(String text) {
                // Nobody asks.
            }

            @Override
            public void bad(String text) {
                throw new IllegalStateException(text);
            }
        };
        Material material = new Material(sources, Peer.AS_DIALLED, Duration.ofMinutes(1), quiet);
        try (Sink sink = new Sink(ground.context("localhost"), Sink.Manner.READ);
                Doorbell bell = new Doorbell();
                Dialler dialler = new Dialler(
                        new Failover(List.of(new Destination("localhost", sink.port())), Duration.ofMinutes(1)),
                        new Terms(List.of("TLSv1.3"), Peer.AS_DIALLED),
                        material,
                        Patience.DEFAULT,
                        InstantSource.system(),
                        quiet);
                TlsChannel channel = dialler.dial(bell)) {
            Session session = new StreamProtocol(new Same(events), Framing.NEWLINE, 64 << 10, 2 << 20)
                    .begin(channel, bell, Patience.DEFAULT);
            session.open();
            long goal = (long) events * Streams.LINE;
            long start = System.nanoTime();
            while (!session.isIdle()) {
                session.turn(bell.now() + 1_000_000);
            }
            Ground.await(60, () -> sink.bytes() >= goal);
            return events * 1e9 / (System.nanoTime() - start);
        }
    }

    private static double bare(Ground ground, int events) throws Exception {
        int lines = RECORD / Streams.LINE;
        byte[] record = (Streams.TEXT + "\n").repeat(lines).getBytes(StandardCharsets.US_ASCII);
        try (Sink sink = new Sink(ground.context("localhost"), Sink.Manner.READ);
                SSLSocket socket = (SSLSocket)
                        ground.context("client").getSocketFactory().createSocket("localhost", sink.port())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            int records = events / lines;
            long goal = (long) records * record.length;
            long start = System.nanoTime();
            for (int i = 0; i < records; i++) {
                out.write(record);
            }
            Ground.await(60, () -> sink.bytes() >= goal);
            return (double) records * lines * 1e9 / (System.nanoTime() - start);
        }
    }

    /** So many times the same line. */
    private record Same(int lines) implements Feed {
        @Override
        public long start() {
            return 0;
        }

        @Override
        public long next(long position) {
            return position < lines ? position : NONE;
        }

        @Override
        public int length(long position) {
            return LINE.length;
        }

        @Override
        public void copy(long position, int length, ByteBuffer out) {
            out.put(LINE, 0, length);
        }

        @Override
        public long after(long position, int length) {
            return position + 1;
        }

        @Override
        public void settle(long before, int acknowledged, int refused) {
            // There is nothing to give back.
        }
    }
}
