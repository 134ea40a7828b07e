package io.github.ostiary.trail.access;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Ids that sort by time: UUID version 7 (RFC 9562, section 5.7). */
final class TimeUuid {
    static final int RANDOM_BYTES = 10;
    private static final int TEXT = 36;

    private TimeUuid() {}

    /** The id of a moment; 74 of the next 80 random bits tell it from others of the same millisecond. */
    static UUID of(Instant time, ByteBuffer bits) {
        long high = (time.toEpochMilli() << 16) | 0x7000 | (bits.getShort() & 0x0fff);
        long low = Long.MIN_VALUE | (bits.getLong() & 0x3fff_ffff_ffff_ffffL);
        return new UUID(high, low);
    }

    /** The {@link JsonCursor.Form} of an id: the canonical text of version 7. */
    static int textLength(byte[] source, int start, int end) {
        boolean fits = end - start >= TEXT
                && Hex.stand(source, start, 8)
                && source[start + 8] == '-'
                && Hex.stand(source, start + 9, 4)
                && source[start + 13] == '-'
                && source[start + 14] == '7'
                && Hex.stand(source, start + 15, 3)
                && source[start + 18] == '-'
                && "89ab".indexOf(source[start + 19]) >= 0
                && Hex.stand(source, start + 20, 3)
                && source[start + 23] == '-'
                && Hex.stand(source, start + 24, 12);
        return fits ? TEXT : -1;
    }
}
