package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.link.TlsChannel;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of a conversation on their way into its channel: frames fill a buffer, the buffer fills TLS records, and what
 * is left leaves at once when there is no more. For the pump's thread alone.
 */
final class Outflow {
    private static final int SIZE = 64 * 1024;

    private final TlsChannel channel;
    private ByteBuffer out;
    private boolean blocked;
    private long blockedSince;

    /** What fills the buffer. */
    interface Frames {
        /** Writes whole frames, as many as there are and fit. */
        void fill(ByteBuffer out);
    }

    /** A flow of frames that mostly have at most {@code maxFrame} bytes. */
    Outflow(TlsChannel channel, int maxFrame) {
        this.channel = channel;
        out = ByteBuffer.allocate(Math.max(SIZE, maxFrame)).limit(0);
    }

    /**
     * Writes frames behind what is still unsent, and sends; false when the channel takes no more at present. There is room
     * for a frame of at least so many bytes: a spool may hold lines from a time when longer ones were allowed.
     */
    boolean send(Frames frames, int least, long now) throws IOException {
        out.compact();
        if (out.remaining() < least) {
            out = ByteBuffer.allocate(out.position() + least).put(out.flip());
        }
        frames.fill(out);
        out.flip();
        return flush(now);
    }

    /** Sends what is in the buffer; false when the channel takes no more at present. */
    boolean flush(long now) throws IOException {
        int before = out.remaining();
        boolean room = channel.write(out);
        if (!blocked || out.remaining() < before) {
            blockedSince = now;
        }
        blocked = !room;
        return room;
    }

    /** Whether the channel took no more when it was last tried. */
    boolean isBlocked() {
        return blocked;
    }

    /** Since when the channel has taken nothing though there was something; {@code Long.MAX_VALUE} when it takes all. */
    long blockedSince() {
        return blocked ? blockedSince : Long.MAX_VALUE;
    }

    /** When the channel must have taken something, given so many nanoseconds. */
    long deadline(long patience) {
        return blocked ? blockedSince + patience : Long.MAX_VALUE;
    }
}
