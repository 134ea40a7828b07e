package io.github.ostiary.examples.story.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Sits between the shop and one port of the console, with the keys of both, and writes down every byte that passes.
 *
 * <p>A tap has no will of its own: a connection exists as long as both its halves do, so that the shop sees the console
 * go away and come back as if nobody listened. The console's half is opened first; while the console is away the shop
 * finds its connection closed before any byte was taken from it.
 */
public final class Wiretap implements AutoCloseable {
    private final SSLServerSocket server;
    private final SSLContext shop;
    private final int consolePort;
    private final Recording recording;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Wiretap(SSLServerSocket server, SSLContext shop, int consolePort, Recording recording) {
        this.server = server;
        this.shop = shop;
        this.consolePort = consolePort;
        this.recording = recording;
    }

    /**
     * Begins to listen.
     *
     * @param tls the console's folder of certificates
     * @param certificate the shop's client certificate, without extension
     * @param recording where the bytes go
     */
    public static Wiretap before(int consolePort, Path tls, Path certificate, Recording recording) throws IOException {
        Path authority = tls.resolve("ca.pem");
        SSLServerSocket server = (SSLServerSocket) Identity.of(authority, tls.resolve("server"))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        Wiretap tap = new Wiretap(server, Identity.of(authority, certificate), consolePort, recording);
        tap.daemon("accept", tap::accept);
        return tap;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                daemon("join", () -> join(client));
            } catch (IOException e) {
                return; // closed: nobody else closes it
            }
        }
    }

    private void join(Socket client) {
        try {
            SSLSocket console =
                    (SSLSocket) shop.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), consolePort);
            open.add(console);
            console.startHandshake();
            daemon("back", () -> pump(console, client));
            pump(client, console);
        } catch (IOException e) {
            hangUp(client); // the console is away, and so are we
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16_384];
        try (Recording.Track track = recording.track()) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                track.write(buffer, length);
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            return; // one half is gone, and the other goes with it
        } finally {
            hangUp(from);
            hangUp(to);
        }
    }

    private void hangUp(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            return; // its other end went first
        }
    }

    private void daemon(String task, Runnable work) {
        Thread thread = new Thread(work, "wiretap-" + consolePort + "-" + task);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(this::hangUp);
    }
}
