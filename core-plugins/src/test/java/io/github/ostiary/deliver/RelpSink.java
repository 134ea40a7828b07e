package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.RelpReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A RELP receiver over mutual TLS that does to its clients what a test tells it to. */
final class RelpSink implements Closeable {
    /** What the sink does with a frame. May close the connection, answer late, wrongly or not at all. */
    @FunctionalInterface
    interface Manners {
        void frame(Connection connection, int txnr, String command, String data) throws IOException;
    }

    /** Answers everything at once, as a good receiver does. */
    static final Manners GOOD = (connection, txnr, command, data) -> connection.accept(txnr, command, data);

    private final SSLServerSocket server;
    private final Thread acceptor;
    private final List<Connection> open = new CopyOnWriteArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<X509Certificate> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Manners manners;
    private volatile Consumer<SSLSocket> speech = socket -> {};

    RelpSink(Authority.Identity identity, X509Certificate clientAuthority, Manners manners)
            throws GeneralSecurityException, IOException {
        this(identity, clientAuthority, manners, 0);
    }

    RelpSink(Authority.Identity identity, X509Certificate clientAuthority, Manners manners, int port)
            throws GeneralSecurityException, IOException {
        this.manners = manners;
        server = (SSLServerSocket)
                context(identity, clientAuthority).getServerSocketFactory().createServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        server.setNeedClientAuth(true);
        acceptor = new Thread(this::accept, "relp-sink");
        acceptor.start();
    }

    static SSLContext context(Authority.Identity identity, X509Certificate trusted)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", identity.keys().getPrivate(), new char[0], new X509Certificate[] {identity.certificate()});
        store.setCertificateEntry("trusted", trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Takes only these versions and, if any are named, these cipher suites. From the next connection on. */
    void speak(String version, String... suites) {
        speech = socket -> {
            socket.setEnabledProtocols(new String[] {version});
            if (suites.length > 0) {
                socket.setEnabledCipherSuites(suites);
            }
        };
    }

    /** The certificates that clients have shown, in the order of their connections. */
    List<X509Certificate> clients() {
        return clients;
    }

    void behave(Manners newManners) {
        manners = newManners;
    }

    /** The messages that were accepted, in the order they came. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    int count() {
        synchronized (lines) {
            return lines.size();
        }
    }

    /** How many connections were made, whatever became of them. */
    int connections() {
        return connections.get();
    }

    /** Breaks all connections without a word. */
    void resetAll() throws IOException {
        for (Connection connection : open) {
            connection.reset();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        resetAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                speech.accept(socket);
                Connection connection = new Connection(socket);
                connections.incrementAndGet();
                open.add(connection);
                if (server.isClosed()) {
                    connection.reset(); // it came while the others were reset
                }
                new Thread(connection::serve, "relp-sink-connection").start();
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    /** One client. */
    final class Connection {
        private final SSLSocket socket;

        Connection(SSLSocket socket) {
            this.socket = socket;
        }

        private void serve() {
            byte[] buffer = new byte[32 * 1024];
            RelpReader reader = new RelpReader(1 << 20);
            try (socket) {
                socket.startHandshake();
                clients.add((X509Certificate) socket.getSession().getPeerCertificates()[0]);
                for (int count = socket.getInputStream().read(buffer);
                        count >= 0;
                        count = socket.getInputStream().read(buffer)) {
                    reader.read(ByteBuffer.wrap(buffer, 0, count), this::frame);
                }
            } catch (IOException | UncheckedIOException e) {
                // The client or the test broke the connection.
            } finally {
                open.remove(this);
            }
        }

        private void frame(int txnr, String command, byte[] data, int length) throws IOException {
            manners.frame(this, txnr, command, new String(data, 0, length, StandardCharsets.UTF_8));
        }

        /** Keeps a line and acknowledges it; answers other commands. */
        void accept(int txnr, String command, String data) throws IOException {
            switch (command) {
                case "open" -> answer(txnr, "200 OK\nrelp_version=0\nrelp_software=sink\ncommands=syslog");
                case "close" -> {
                    answer(txnr, "");
                    socket.close();
                }
                default -> {
                    keep(data);
                    answer(txnr, "200 OK");
                }
            }
        }

        void keep(String data) {
            synchronized (lines) {
                lines.add(data);
            }
        }

        void answer(int txnr, String data) throws IOException {
            int length = data.getBytes(StandardCharsets.UTF_8).length;
            send(txnr + " rsp " + length + (length == 0 ? "" : " " + data) + "\n");
        }

        void send(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Ends this side only: the client may still write, and nobody will read. */
        void halfClose() throws IOException {
            socket.shutdownOutput();
        }

        void reset() throws IOException {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (SocketException e) {
                // It is closed already.
            }
        }
    }
}
