package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.frame.Relp;
import io.github.ostiary.deliver.frame.RelpReader;
import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.link.LinkException.Kind;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.TlsChannel;
import io.github.ostiary.deliver.spool.Feed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * One RELP conversation: {@code open}, then lines with up to a window of answers outstanding, at last {@code close}. Lines
 * go out in the spool's order. Whatever goes wrong ends in a {@link LinkException}; the window then knows what has to be
 * sent again.
 *
 * <p>For the pump's thread alone.
 */
final class RelpSession implements Session {
    private static final int MAX_ANSWER = 64 * 1024;
    private static final int PLAIN_IN = 32 * 1024;
    private static final int OK = 200;
    private static final long IDLE_PROOF = TimeUnit.SECONDS.toNanos(10);

    private final TlsChannel channel;
    private final Doorbell bell;
    private final Patience patience;
    private final Feed feed;
    private final Window window;
    private final RelpReader reader = new RelpReader(MAX_ANSWER);
    private final ByteBuffer in = ByteBuffer.allocate(PLAIN_IN);
    private final Outflow outflow;
    private int txnr;
    private int awaited; // the transaction of open or close, 0 when there is none
    private boolean closing;
    private boolean alive;
    private boolean refuses;
    private boolean serverCloses;

    /** Begins a conversation on a fresh connection; hardly a line has more than {@code maxLine} bytes. */
    RelpSession(TlsChannel channel, Doorbell bell, Patience patience, Feed feed, Window window, int maxLine) {
        this.channel = channel;
        this.bell = bell;
        this.patience = patience;
        this.feed = feed;
        this.window = window;
        outflow = new Outflow(channel, maxLine + Relp.OVERHEAD);
    }

    /** Opens the conversation; only the answer proves that the receiver accepts this client. */
    @Override
    public void open() throws IOException {
        command("open", Relp.OFFERS);
        awaitAnswer(bell.now() + patience.handshake().toNanos());
    }

    @Override
    public boolean isIdle() {
        return !outflow.isBlocked() && !window.next(bell.now()) && window.isEmpty();
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    /** An accepted line is the proof; {@code open} alone is one when there was nothing to be sent for a while. */
    @Override
    public boolean isGood(long held) {
        return alive || (held >= IDLE_PROOF && !refuses && window.isEmpty());
    }

    @Override
    public long owesSince() {
        return Math.min(outflow.blockedSince(), window.oldestSent());
    }

    @Override
    public void turn(long until) throws IOException {
        boolean sent = send();
        channel.watch(outflow.isBlocked());
        long wake = Math.min(until, Math.min(deadline(), window.retryAt()));
        if (outflow.isBlocked() || serverCloses || window.isFull()) {
            bell.sleep(wake);
        } else if (sent) {
            bell.doze(wake);
        } else {
            bell.sleepUnless(this::canSend, wake);
        }
        receive();
        window.settle();
        if (serverCloses && window.outstanding() == 0) {
            throw new LinkException(Kind.CLOSED, "the receiver closed the session");
        }
        if (bell.now() > deadline()) {
            throw new LinkException(
                    Kind.SILENT,
                    outflow.isBlocked() ? "the receiver takes nothing" : "the receiver acknowledges nothing");
        }
    }

    @Override
    public void close(long deadline) throws IOException {
        closing = true;
        command("close", "");
        awaitAnswer(deadline);
        channel.endOutput();
        while (channel.read(in.clear()) >= 0 && bell.now() < deadline) {
            channel.watch(false);
            bell.sleep(deadline);
        }
    }

    private boolean canSend() {
        return !outflow.isBlocked() && !serverCloses && window.next(bell.now());
    }

    private void command(String name, String data) throws IOException {
        awaited = nextTxnr();
        outflow.send(out -> Relp.write(out, awaited, name, data), 0, bell.now());
    }

    private void awaitAnswer(long deadline) throws IOException {
        while (awaited != 0) {
            boolean room = outflow.flush(bell.now());
            receive();
            if (bell.now() > deadline) {
                throw new LinkException(Kind.SILENT, "the receiver does not answer");
            }
            if (awaited != 0) {
                channel.watch(!room);
                bell.sleep(deadline);
            }
        }
    }

    /** Sends what may be sent, and says whether there was anything. */
    private boolean send() throws IOException {
        boolean room = outflow.flush(bell.now());
        boolean sent = false;
        while (room && canSend()) {
            room = outflow.send(this::fill, window.length() + Relp.OVERHEAD, bell.now());
            sent = true;
        }
        return sent;
    }

    private void fill(ByteBuffer out) {
        long now = bell.now();
        while (window.next(now) && out.remaining() >= window.length() + Relp.OVERHEAD) {
            int number = nextTxnr();
            Relp.beginSyslog(out, number, window.length());
            feed.copy(window.position(), window.length(), out);
            out.put((byte) '\n');
            window.sent(number, now);
        }
    }

    private void receive() throws IOException {
        int count = channel.read(in.clear());
        while (count > 0) {
            reader.read(in.flip(), this::frame);
            count = channel.read(in.clear());
        }
        if (count < 0) {
            window.settle();
            throw new LinkException(Kind.CLOSED, "the receiver closed the connection");
        }
    }

    private void frame(int number, String command, byte[] data, int length) throws IOException {
        switch (command) {
            case "rsp" -> answer(number, data, length);
            case "serverclose" -> serverCloses = true;
            default -> throw new LinkException(Kind.PROTOCOL, "the receiver sent the command " + command);
        }
    }

    private void answer(int number, byte[] data, int length) throws IOException {
        int code = RelpReader.answerCode(data, length);
        if (awaited != 0 && number == awaited) {
            if (code != OK && !closing) {
                throw new LinkException(Kind.PROTOCOL, "the receiver refused to open a session: code " + code);
            }
            awaited = 0;
            return;
        }
        if (code < 0 || !window.answered(number, code == OK, bell.now())) {
            throw new LinkException(Kind.PROTOCOL, "the receiver answered what was not asked: transaction " + number);
        }
        alive |= code == OK;
        refuses |= code != OK;
    }

    private long deadline() {
        long progress = outflow.deadline(patience.progress().toNanos());
        long oldest = window.oldestSent();
        return oldest == Long.MAX_VALUE
                ? progress
                : Math.min(progress, oldest + patience.answer().toNanos());
    }

    private int nextTxnr() {
        txnr = txnr == 0 ? 1 : Relp.after(txnr);
        return txnr;
    }
}
