package io.github.ostiary.benchmarks.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A balancer before a receiver. When told, it ends its side of all connections and reads on, into nothing. */
final class HalfCloser implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();

    private static final class Pair {
        private final Socket client;
        private final Socket receiver;
        private volatile boolean draining;

        Pair(Socket client, Socket receiver) {
            this.client = client;
            this.receiver = receiver;
        }
    }

    HalfCloser(int target) throws IOException {
        this.target = target;
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void halfClose() throws IOException {
        for (Pair pair : pairs) {
            pair.draining = true;
            pair.client.shutdownOutput();
        }
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "half-closer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Pair pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), target));
                pairs.add(pair);
                daemon(() -> copy(pair, pair.client, pair.receiver));
                daemon(() -> copy(pair, pair.receiver, pair.client));
            } catch (IOException e) {
                // Closed, or nobody behind it; the loop goes on or ends.
            }
        }
    }

    private static void copy(Pair pair, Socket from, Socket to) {
        byte[] buffer = new byte[32 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!pair.draining) {
                    out.write(buffer, 0, read);
                }
            }
            to.close();
        } catch (IOException e) {
            // One side has gone.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Pair pair : pairs) {
            pair.client.close();
            pair.receiver.close();
        }
    }
}
