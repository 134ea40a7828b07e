package io.github.ostiary.console.store.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How one payload lies in a segment: {@code marker(8) length(4) crc32c(4) ordinal(8) payload}, big-endian. The checksum
 * covers ordinal and payload. The marker is the segment's own random number: whoever writes a log line cannot put
 * something into it that would be taken for a frame after damage.
 */
record Frame(long ordinal, int at, int length) {
    static final int HEAD = 24;

    /** The longest payload, in bytes. */
    static final int MAX_PAYLOAD = 8 << 20;

    static void put(ByteBuffer out, long marker, long ordinal, byte[] payload) {
        out.putLong(marker).putInt(payload.length).putInt(checksum(ordinal, ByteBuffer.wrap(payload)));
        out.putLong(ordinal).put(payload);
    }

    /** The frame that starts at {@code at}, or null when none does. */
    static @Nullable Frame read(ByteBuffer segment, long marker, int at) {
        if (segment.limit() - at < HEAD || segment.getLong(at) != marker) {
            return null;
        }
        int length = segment.getInt(at + 8);
        if (length < 0 || length > MAX_PAYLOAD || length > segment.limit() - at - HEAD) {
            return null;
        }
        long ordinal = segment.getLong(at + 16);
        boolean whole = segment.getInt(at + 12) == checksum(ordinal, segment.slice(at + HEAD, length));
        return whole && ordinal >= 0 ? new Frame(ordinal, at, length) : null;
    }

    byte[] payload(ByteBuffer segment) {
        byte[] payload = new byte[length];
        segment.get(at + HEAD, payload);
        return payload;
    }

    int end() {
        return at + HEAD + length;
    }

    private static int checksum(long ordinal, ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(0, ordinal));
        crc.update(payload);
        return (int) crc.getValue();
    }
}
