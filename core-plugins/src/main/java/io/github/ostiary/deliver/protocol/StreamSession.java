package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.frame.Framing;
import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.link.LinkException.Kind;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.TlsChannel;
import io.github.ostiary.deliver.spool.Feed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Lines in a stream that nobody acknowledges: syslog over TLS (RFC 5425) or plain lines. What the receiver says is read at
 * every turn and thrown away, so that an end, an alert or a reset is seen at once and not when a write fails.
 *
 * <p>For the pump's thread alone.
 */
final class StreamSession implements Session {
    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final int FILLS_A_TURN = 8;
    private static final int PLAIN_IN = 32 * 1024;

    private final TlsChannel channel;
    private final Doorbell bell;
    private final Patience patience;
    private final Feed feed;
    private final Tail tail;
    private final Framing framing;
    private final Outflow outflow;
    private final ByteBuffer in = ByteBuffer.allocate(PLAIN_IN);

    StreamSession(
            TlsChannel channel, Doorbell bell, Patience patience, Feed feed, Tail tail, Framing framing, int maxLine) {
        this.channel = channel;
        this.bell = bell;
        this.patience = patience;
        this.feed = feed;
        this.tail = tail;
        this.framing = framing;
        outflow = new Outflow(channel, maxLine + Framing.OVERHEAD);
    }

    /** Waits until the receiver has said something, or has had time to refuse this client and did not. */
    @Override
    public void open() throws IOException {
        channel.settle(SILENCE);
    }

    @Override
    public void turn(long until) throws IOException {
        if (send()) {
            bell.linger();
        }
        channel.watch(outflow.isBlocked());
        long wake = Math.min(
                until, Math.min(tail.due(), outflow.deadline(patience.progress().toNanos())));
        if (outflow.isBlocked()) {
            bell.sleep(wake);
        } else {
            bell.sleepUnless(this::hasMore, wake);
        }
        if (receive()) {
            throw new LinkException(Kind.CLOSED, "the receiver closed the connection");
        }
        tail.confirm(channel.taken(), !outflow.isBlocked(), bell.now());
        if (bell.now() > outflow.deadline(patience.progress().toNanos())) {
            throw new LinkException(Kind.SILENT, "the receiver takes nothing");
        }
    }

    @Override
    public boolean isIdle() {
        return !outflow.isBlocked() && !hasMore();
    }

    /** A stream proves nothing but that it holds. */
    @Override
    public boolean isAlive() {
        return false;
    }

    /** There is no better proof to be had than that the receiver did not refuse this client. */
    @Override
    public boolean isGood(long held) {
        return true;
    }

    @Override
    public long owesSince() {
        return outflow.blockedSince();
    }

    @Override
    public void close(long deadline) throws IOException {
        while (!outflow.flush(bell.now())) {
            channel.watch(true);
            bell.sleep(deadline);
            if (receive() || bell.now() > deadline) {
                throw new LinkException(Kind.CLOSED, "the receiver did not take the last lines");
            }
        }
        channel.endOutput();
        boolean ended = receive();
        while (!ended && bell.now() < deadline) {
            channel.watch(false);
            bell.sleep(deadline);
            ended = receive();
        }
        tail.confirmAll(); // it has ended too, or has had time to object
    }

    private boolean hasMore() {
        return feed.next(tail.next()) != Feed.NONE;
    }

    /** Sends what waits, and says whether there was anything and the channel takes more. */
    private boolean send() throws IOException {
        boolean room = outflow.flush(bell.now());
        boolean sent = false;
        for (int i = 0; room && i < FILLS_A_TURN && hasMore(); i++) {
            int next = feed.length(feed.next(tail.next()));
            room = outflow.send(this::fill, next + Framing.OVERHEAD, bell.now());
            sent = true;
        }
        return sent && room && !hasMore();
    }

    private void fill(ByteBuffer out) {
        int lines = 0;
        int repeated = 0;
        int before = out.position();
        long end = tail.next();
        long position = feed.next(end);
        while (position != Feed.NONE) {
            int length = feed.length(position);
            if (out.remaining() < length + Framing.OVERHEAD) {
                break;
            }
            framing.begin(out, length);
            feed.copy(position, length, out);
            framing.end(out);
            lines++;
            repeated += tail.wasSent(position) ? 1 : 0;
            end = feed.after(position, length);
            position = feed.next(end);
        }
        if (lines > 0) {
            tail.sent(end, lines, repeated, out.position() - before, bell.now());
        }
    }

    /** Reads what has come, and says whether the receiver has ended its side. */
    private boolean receive() throws IOException {
        int count = channel.read(in.clear());
        while (count > 0) {
            count = channel.read(in.clear());
        }
        return count < 0;
    }
}
