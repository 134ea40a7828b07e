package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * TLS over a socket that never blocks its thread.
 *
 * <p>{@link #write} encrypts as many full records as the socket takes and keeps the encrypted rest; {@link #read}
 * decrypts what has come. Both return at once. The handshake waits at the doorbell and has a deadline. TLS 1.3 lets the
 * client finish before the server has looked at its certificate: a refusal arrives as an alert at some later read, so a
 * finished handshake proves nothing yet.
 *
 * <p>For one thread.
 */
public final class TlsChannel implements Closeable {
    /** Grown by the system's own measure it would hold several MiB, which a reset throws away. */
    private static final int SEND_BUFFER = 512 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int RECORDS_AT_ONCE = 4;

    /** In seconds: idle before the first probe, between probes; and how many may be lost. */
    private static final Map<String, Integer> KEEP_ALIVE =
            Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);

    private final SocketChannel socket;
    private final SSLEngine engine;
    private final SelectionKey key;
    private final Doorbell bell;
    private final int record;
    private final ByteBuffer in; // encrypted, from the peer; always ready to be filled
    private final ByteBuffer out; // encrypted, to the peer; always ready to be sent
    private ByteBuffer early = NOTHING; // decrypted while settling, not read yet
    private long wrapped; // bytes of plain text, in this buffer or gone
    private long taken; // and those of which nothing is left in it
    private boolean shaken;
    private boolean heard;
    private boolean fin; // nothing more will come over the socket
    private boolean ended; // and what came has been decrypted, or the peer said that it was all

    /** Takes over a connected socket; it is closed with this channel. */
    TlsChannel(SocketChannel socket, SSLEngine engine, SelectionKey key, Doorbell bell) {
        this.socket = socket;
        this.engine = engine;
        this.key = key;
        this.bell = bell;
        record = engine.getSession().getPacketBufferSize();
        in = ByteBuffer.allocate(2 * record); // not direct: the JDK's AES-GCM is made for arrays
        out = ByteBuffer.allocate(RECORDS_AT_ONCE * record).limit(0);
    }

    void handshake(long deadline) throws IOException {
        ByteBuffer none = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        try {
            engine.beginHandshake();
            while (step(none, deadline)) {
                if (none.position() > 0) {
                    throw new LinkException(Kind.PROTOCOL, "the peer spoke first");
                }
            }
            shaken = true;
        } catch (SSLException e) {
            sendAlert();
            throw explained(e);
        }
    }

    /** One step of the handshake; false when it is done. */
    private boolean step(ByteBuffer none, long deadline) throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> {
                wrap(NOTHING);
                while (!flush()) {
                    await(SelectionKey.OP_WRITE, deadline);
                }
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                if (unwrap(none) == Status.BUFFER_UNDERFLOW && !more()) {
                    await(SelectionKey.OP_READ, deadline);
                }
                if (ended) {
                    throw new LinkException(Kind.CLOSED, "the peer closed the connection during the TLS handshake");
                }
            }
            case FINISHED, NOT_HANDSHAKING -> {
                return false;
            }
        }
        return true;
    }

    private void await(int operation, long deadline) throws IOException {
        key.interestOps(operation);
        if (bell.now() > deadline) {
            throw new LinkException(Kind.SILENT, "the TLS handshake did not end in time");
        }
        bell.sleep(deadline);
    }

    /**
     * Waits, at the doorbell, for a sign that the server has accepted this client: for its first record after the
     * handshake, be it a ticket of TLS 1.3 that holds no data; or for silence that lasts. A server that does not want the
     * client's certificate sends an alert and closes, most within one round trip. For protocols in which the server does
     * not speak; where it does, its answer is the better sign.
     *
     * @param silence how long nothing is taken for consent
     * @throws LinkException if the server refuses, closes, or breaks TLS meanwhile
     */
    public void settle(Duration silence) throws IOException {
        ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        long end = bell.now() + silence.toNanos();
        while (!heard && bell.now() < end) {
            if (read(plain) < 0) {
                throw new LinkException(Kind.CLOSED, "the peer closed the connection after the TLS handshake");
            }
            if (!heard) {
                watch(out.hasRemaining());
                bell.sleep(end);
            }
        }
        early = plain.flip();
    }

    /** Whether the server has sent anything since the handshake. */
    public boolean heard() {
        return heard;
    }

    /**
     * Encrypts and sends.
     *
     * @return false when the socket takes no more at present, or when the peer has sent something that should be
     *     {@link #read} first: it may be that it takes no more. {@code plain} then holds what was not encrypted, and
     *     who {@link #watch}es for room is woken in both cases
     */
    public boolean write(ByteBuffer plain) throws IOException {
        try {
            while (flush()) {
                if (!plain.hasRemaining()) {
                    return true;
                }
                if (fin || receive() != 0) {
                    return false;
                }
                wrap(plain);
            }
            return false;
        } catch (SSLException e) {
            throw explained(e);
        }
    }

    /** How many of the bytes written the socket has taken; they may still be in the system's buffers. */
    public long taken() {
        return taken;
    }

    /**
     * Decrypts what has arrived.
     *
     * @param plain takes the bytes; must have room for a whole record (16 KiB and some)
     * @return the number of bytes, 0 when there are none at present, -1 when the peer has closed its side
     */
    public int read(ByteBuffer plain) throws IOException {
        int before = plain.position();
        if (early.hasRemaining()) {
            plain.put(early);
        }
        try {
            while (!ended && plain.position() == before) {
                if (unwrap(plain) == Status.BUFFER_UNDERFLOW && !more()) {
                    break;
                }
                refuseRenegotiation();
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                    runTasks();
                }
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && flush()) {
                    wrap(NOTHING); // the answer to a key update; leaves with the next write
                }
            }
        } catch (SSLException e) {
            sendAlert();
            throw explained(e);
        }
        int count = plain.position() - before;
        return count == 0 && ended ? -1 : count;
    }

    /** TLS 1.3 has none; in 1.2 it could change who the peer is. */
    private void refuseRenegotiation() throws LinkException {
        if (!ended
                && engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
                && engine.getSession().getProtocol().equals("TLSv1.2")) {
            throw new LinkException(Kind.PROTOCOL, "the peer wants to shake hands again");
        }
    }

    /** The certificate that the server has shown; null when it has shown none. */
    @Nullable
    X509Certificate peer() {
        try {
            return engine.getSession().getPeerCertificates()[0] instanceof X509Certificate shown ? shown : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** Says what to wake up for, besides bytes from the peer. */
    public void watch(boolean room) {
        int operations = room ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    /** Says that no more will be written ({@code close_notify}, then FIN). The peer may still be read. */
    public void endOutput() throws IOException {
        engine.closeOutbound();
        if (flush()) {
            wrap(NOTHING);
            flush();
        }
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        key.cancel();
        socket.close();
    }

    private Status unwrap(ByteBuffer plain) throws SSLException {
        in.flip();
        try {
            SSLEngineResult result = engine.unwrap(in, plain);
            ended |= result.getStatus() == Status.CLOSED;
            heard |= shaken && result.bytesConsumed() > 0 && result.getStatus() == Status.OK;
            return result.getStatus();
        } finally {
            in.compact();
        }
    }

    private int receive() throws IOException {
        int count = socket.read(in);
        fin |= count < 0;
        return count;
    }

    /** Whether there is anything new since what is here was not enough to decrypt: bytes, or their end. */
    private boolean more() throws IOException {
        int count = fin ? -1 : receive();
        ended |= count < 0;
        return count != 0;
    }

    /** Encrypts as much as {@code out} has room for; it must be empty. */
    private void wrap(ByteBuffer plain) throws SSLException {
        out.clear();
        int before = plain.position();
        try {
            do {
                if (engine.wrap(plain, out).getStatus() != Status.OK) {
                    break;
                }
            } while (plain.hasRemaining() && out.remaining() >= record);
        } finally {
            out.flip();
            wrapped += plain.position() - before;
        }
    }

    private boolean flush() throws IOException {
        while (out.hasRemaining()) {
            if (socket.write(out) == 0) {
                return false;
            }
        }
        taken = wrapped;
        return true;
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Tells the peer why; if that fails too there is nobody left to tell. */
    private void sendAlert() {
        try {
            if (flush()) {
                wrap(NOTHING);
                flush();
            }
        } catch (IOException e) {
            // The first failure is the one that is reported.
        }
    }

    private static LinkException explained(SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return new LinkException(Kind.TRUST, "the peer's certificate is refused: " + cause.getMessage(), e);
            }
        }
        return new LinkException(Kind.TLS, "TLS failed: " + e.getMessage(), e);
    }

    /** Sets what the socket can; a dead peer is noticed a minute after its last sign of life where keep-alive can be timed. */
    static void tune(SocketChannel socket) throws IOException {
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : socket.supportedOptions()) {
            Integer value = KEEP_ALIVE.get(option.name());
            if (value != null) {
                // By name, since the class that holds them is not part of every JDK.
                @SuppressWarnings("unchecked")
                SocketOption<Integer> number = (SocketOption<Integer>) option;
                socket.setOption(number, value);
            }
        }
    }
}
