package io.github.ostiary.benchmarks.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A receiver over mutual TLS that counts bytes; or one with bad manners. */
final class Sink implements Closeable {
    /** What becomes of a connection. */
    enum Manner {
        /** Everything is read. */
        READ,
        /** TCP is accepted, TLS never answered. */
        MUTE,
        /** TLS is answered, nothing read. */
        DEAF
    }

    private final ServerSocket server;
    private final SSLContext context;
    private final Manner manner;
    private final AtomicLong bytes = new AtomicLong();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    Sink(SSLContext context, Manner manner) throws IOException {
        this.context = context;
        this.manner = manner;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Bytes of text that came. */
    long bytes() {
        return bytes.get();
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                if (manner != Manner.MUTE) {
                    daemon(() -> serve(socket));
                }
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    private void serve(Socket plain) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, 0, true)) {
            socket.setUseClientMode(false);
            socket.setNeedClientAuth(true);
            socket.startHandshake();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[32 << 10];
            while (manner == Manner.DEAF) {
                Thread.sleep(1_000);
            }
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.addAndGet(read);
            }
        } catch (IOException e) {
            // The sender has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
