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
    private final ByteBuffer out;
    private boolean blocked;
    private long blockedSince;

    /** What fills the buffer. */
    interface Frames {
        /** Writes whole frames, as many as there are and fit. */
        void fill(ByteBuffer out);
    }

    /** A flow of frames of at most {@code maxFrame} bytes. */
    Outflow(TlsChannel channel, int maxFrame) {
        this.channel = channel;
        out = ByteBuffer.allocate(Math.max(SIZE, maxFrame)).limit(0);
    }

    /** Writes frames behind what is still unsent, and sends; false when the channel takes no more at present. */
    boolean send(Frames frames, long now) throws IOException {
        out.compact();
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

    /** When the channel must have taken something, given so many nanoseconds. */
    long deadline(long patience) {
        return blocked ? blockedSince + patience : Long.MAX_VALUE;
    }
}
