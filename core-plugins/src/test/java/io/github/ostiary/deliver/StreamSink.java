package io.github.ostiary.deliver;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A receiver of streams over mutual TLS: remembers what came over each connection, and breaks them as it is told. */
final class StreamSink implements Closeable {
    /** What the sink does after so many bytes of a connection. */
    enum Manner {
        READ_ON,
        CLOSE,
        HALF_CLOSE,
        RESET
    }

    private static final int RECEIVE_BUFFER = 64 * 1024;

    private final SSLServerSocket server;
    private final List<ByteArrayOutputStream> connections = new CopyOnWriteArrayList<>();
    private final List<SSLSocket> sockets = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.READ_ON;
    private volatile int after = Integer.MAX_VALUE;
    private volatile CountDownLatch reading = new CountDownLatch(0);

    StreamSink(Authority.Identity identity, X509Certificate clientAuthority)
            throws GeneralSecurityException, IOException {
        server = (SSLServerSocket) RelpSink.context(identity, clientAuthority)
                .getServerSocketFactory()
                .createServerSocket();
        server.setReceiveBufferSize(RECEIVE_BUFFER);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setNeedClientAuth(true);
        new Thread(this::accept, "stream-sink").start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** From the next connection on, does this after so many bytes of each. */
    void behave(Manner newManner, int bytes) {
        manner = newManner;
        after = bytes;
    }

    /** Reads nothing more, of any connection, until {@link #release}. */
    void hold() {
        reading = new CountDownLatch(1);
    }

    void release() {
        reading.countDown();
    }

    /** Breaks all connections, whatever lies unread in them. */
    void resetAll() throws IOException {
        for (SSLSocket socket : sockets) {
            end(socket, Manner.RESET);
        }
    }

    int connections() {
        return connections.size();
    }

    /** Everything that came over each connection, in their order. */
    List<String> streams() {
        List<String> streams = new ArrayList<>();
        connections.forEach(bytes -> streams.add(bytes.toString(StandardCharsets.UTF_8)));
        return streams;
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
        for (SSLSocket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                sockets.add(socket);
                new Thread(() -> serve(socket), "stream-sink-connection").start();
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    private void serve(SSLSocket socket) {
        ByteArrayOutputStream mine = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        int limit = after;
        Manner own = manner;
        try (socket) {
            socket.startHandshake();
            connections.add(mine);
            boolean open = true;
            while (open) {
                reading.await();
                int count = socket.getInputStream().read(buffer, 0, Math.min(buffer.length, limit - mine.size()));
                open = count >= 0;
                mine.write(buffer, 0, Math.max(0, count));
                if (open && mine.size() >= limit) {
                    end(socket, own);
                    open = own == Manner.HALF_CLOSE && drain(socket, buffer);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client or the test broke the connection.
        }
    }

    /** Reads on, as a load balancer does that lets a connection run out, and throws it away. */
    private static boolean drain(SSLSocket socket, byte[] buffer) throws IOException {
        while (socket.getInputStream().read(buffer) >= 0) {
            // into nothing
        }
        return false;
    }

    private static void end(SSLSocket socket, Manner manner) throws IOException {
        switch (manner) {
            case HALF_CLOSE -> socket.shutdownOutput();
            case RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case CLOSE, READ_ON -> socket.close();
        }
    }
}
