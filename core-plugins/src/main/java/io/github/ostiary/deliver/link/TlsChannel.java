package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

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
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int RECORDS_AT_ONCE = 4;

    private final SocketChannel socket;
    private final SSLEngine engine;
    private final SelectionKey key;
    private final Doorbell bell;
    private final int record;
    private final ByteBuffer in; // encrypted, from the peer; always ready to be filled
    private final ByteBuffer out; // encrypted, to the peer; always ready to be sent
    private boolean ended;

    /** Takes over a connected socket; it is closed with this channel. */
    TlsChannel(SocketChannel socket, SSLEngine engine, SelectionKey key, Doorbell bell) {
        this.socket = socket;
        this.engine = engine;
        this.key = key;
        this.bell = bell;
        record = engine.getSession().getPacketBufferSize();
        in = ByteBuffer.allocateDirect(2 * record);
        out = ByteBuffer.allocateDirect(RECORDS_AT_ONCE * record).limit(0);
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
                if (unwrap(none) == Status.BUFFER_UNDERFLOW && receive() == 0) {
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
     * Encrypts and sends.
     *
     * @return false when the socket takes no more at present; {@code plain} then holds what was not encrypted
     */
    public boolean write(ByteBuffer plain) throws IOException {
        try {
            while (flush()) {
                if (!plain.hasRemaining()) {
                    return true;
                }
                wrap(plain);
            }
            return false;
        } catch (SSLException e) {
            throw explained(e);
        }
    }

    /**
     * Decrypts what has arrived.
     *
     * @param plain takes the bytes; must have room for a whole record (16 KiB and some)
     * @return the number of bytes, 0 when there are none at present, -1 when the peer has closed its side
     */
    public int read(ByteBuffer plain) throws IOException {
        int before = plain.position();
        try {
            while (!ended && plain.position() == before) {
                if (unwrap(plain) == Status.BUFFER_UNDERFLOW && receive() == 0) {
                    break;
                }
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
            return result.getStatus();
        } finally {
            in.compact();
        }
    }

    private int receive() throws IOException {
        int count = socket.read(in);
        ended |= count < 0;
        return count;
    }

    /** Encrypts as much as {@code out} has room for; it must be empty. */
    private void wrap(ByteBuffer plain) throws SSLException {
        out.clear();
        try {
            do {
                if (engine.wrap(plain, out).getStatus() != Status.OK) {
                    break;
                }
            } while (plain.hasRemaining() && out.remaining() >= record);
        } finally {
            out.flip();
        }
    }

    private boolean flush() throws IOException {
        while (out.hasRemaining()) {
            if (socket.write(out) == 0) {
                return false;
            }
        }
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

    static void tune(SocketChannel socket) throws IOException {
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }
}
