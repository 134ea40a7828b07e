package io.github.ostiary.trail.access;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Ids that sort by time: UUID version 7 (RFC 9562, section 5.7). */
final class TimeUuid {
    static final int RANDOM_BYTES = 10;

    private TimeUuid() {}

    /** The id of a moment; 74 of the next 80 random bits tell it from others of the same millisecond. */
    static UUID of(Instant time, ByteBuffer bits) {
        long high = (time.toEpochMilli() << 16) | 0x7000 | (bits.getShort() & 0x0fff);
        long low = Long.MIN_VALUE | (bits.getLong() & 0x3fff_ffff_ffff_ffffL);
        return new UUID(high, low);
    }

    /** True for the canonical text of a version 7 id. */
    static boolean isText(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : "0123456789abcdef".indexOf(c) < 0) {
                return false;
            }
        }
        return text.charAt(14) == '7' && "89ab".indexOf(text.charAt(19)) >= 0;
    }
}
