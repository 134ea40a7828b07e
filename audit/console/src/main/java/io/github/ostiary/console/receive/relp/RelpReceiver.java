package io.github.ostiary.console.receive.relp;

import io.github.ostiary.console.receive.Cleaner;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.redact.Redactor;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Takes in log lines by RELP over TLS 1.3 from senders with a certificate that the given context trusts. A line is
 * answered with 200 when it is durable in the store, and never before.
 *
 * <p>One thread accepts, one serves each sender; at most {@link #MOST_SENDERS} are served at once, and more are sent away.
 * Whoever does not finish the handshake within ten seconds, does not speak RELP or stops within a frame for thirty
 * seconds is disconnected. Each loss is counted by cause: {@link #counts}.
 */
public final class RelpReceiver implements Closeable {
    /** The most senders served at once. */
    public static final int MOST_SENDERS = 64;

    private static final System.Logger LOG = System.getLogger(RelpReceiver.class.getName());
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final long CLOSE_MILLIS = 5_000;

    private final ServerSocket server;
    private final SSLContext tls;
    private final Store store;
    private final SyslogLines lines;
    private final InstantSource clock;
    private final RelpCounts counts = new RelpCounts();
    private final Semaphore places = new Semaphore(MOST_SENDERS);
    private final Set<Socket> senders = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Thread acceptor = new Thread(this::accept, "ostiary-relp-accept");
    private volatile boolean closed;

    /**
     * What was seen since opening.
     *
     * @param lines lines answered with 200, those kept before included
     * @param tooLong lines answered with 500 for their length
     * @param refused senders sent away: no trusted certificate, or too many at once
     * @param bad conversations ended for not being RELP
     * @param unkept conversations ended since the store could not keep their lines
     */
    public record Counts(long lines, long tooLong, long refused, long bad, long unkept) {}

    private RelpReceiver(ServerSocket server, SSLContext tls, Store store, Redactor redactor, InstantSource clock) {
        this.server = server;
        this.tls = tls;
        this.store = store;
        this.lines = new SyslogLines(new Cleaner(redactor));
        this.clock = clock;
    }

    /**
     * Listens on {@code address}; port 0 takes any free one.
     *
     * @param tls has the server's key, and trusts the senders' certificates
     * @throws IOException when the address cannot be had
     */
    public static RelpReceiver open(
            InetSocketAddress address, SSLContext tls, Store store, Redactor redactor, InstantSource clock)
            throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(address, MOST_SENDERS);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen for log lines on " + address + ": " + e.getMessage(), e);
        }
        RelpReceiver receiver = new RelpReceiver(server, tls, store, redactor, clock);
        receiver.acceptor.start();
        return receiver;
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** What was seen so far. */
    public Counts counts() {
        return counts.now();
    }

    /** Disconnects all senders and ends all threads within five seconds. Lines not answered are still the senders'. */
    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        for (Socket sender : senders) {
            sender.close();
        }
        try {
            acceptor.join(CLOSE_MILLIS);
            for (Thread thread : threads) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever wants us gone sooner need not wait for the threads
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket sender = server.accept();
                if (places.tryAcquire()) {
                    begin(sender);
                } else {
                    counts.refused();
                    sender.close();
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.log(Level.WARNING, "A sender of log lines could not be accepted", e);
                }
            }
        }
    }

    private void begin(Socket sender) {
        senders.add(sender);
        Thread thread = new Thread(() -> serve(sender), "ostiary-relp-" + sender.getPort());
        threads.add(thread);
        thread.start();
    }

    private void serve(Socket sender) {
        try (sender) {
            if (!closed) {
                serve(sender, handshake(sender));
            }
        } catch (SSLException e) {
            counts.refused();
            LOG.log(Level.DEBUG, "A sender of log lines was refused", e);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A sender of log lines went away", e);
        } finally {
            senders.remove(sender);
            threads.remove(Thread.currentThread());
            places.release();
        }
    }

    private SSLSocket handshake(Socket sender) throws IOException {
        sender.setTcpNoDelay(true);
        sender.setKeepAlive(true);
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(sender, null, true);
        secure.setUseClientMode(false);
        secure.setNeedClientAuth(true);
        secure.setEnabledProtocols(new String[] {"TLSv1.3"});
        secure.setSoTimeout(HANDSHAKE_MILLIS);
        secure.startHandshake();
        return secure;
    }

    private void serve(Socket sender, SSLSocket secure) throws IOException {
        try (secure) {
            RelpInput in = new RelpInput(sender, secure);
            new RelpSession(in, secure.getOutputStream(), store, lines, clock, counts).serve();
        }
    }
}
