package io.github.ostiary.trail.disk;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One entry in a segment: {@code u32 length ‖ u32 crc32c ‖ u64 index ‖ entry}, big-endian. The checksum covers index and
 * entry. The index tells a frame from what an earlier use of the same segment left behind.
 */
public final class Frame {
    /** Bytes before the entry. */
    public static final int HEADER = 16;

    /** The longest entry that a bundle can hold. */
    public static final int LONGEST_ENTRY = 65_535;

    private static final int INDEX_AT = 8;

    private Frame() {}

    /** Writes one frame at {@code target}'s position. */
    public static void put(ByteBuffer target, long index, byte[] entry) {
        int start = target.position();
        target.putInt(entry.length).putInt(0).putLong(index).put(entry);
        target.putInt(start + Integer.BYTES, crc(target, start, entry.length));
    }

    /** Length of the entry whose frame starts at {@code at}, or -1 when that can be no frame. */
    static int length(ByteBuffer source, int at) {
        int length = source.getInt(at);
        return length >= 1 && length <= LONGEST_ENTRY ? length : -1;
    }

    static long index(ByteBuffer source, int at) {
        return source.getLong(at + INDEX_AT);
    }

    /** True when the checksum of the frame at {@code at}, whole in {@code source}, is right. */
    static boolean isWhole(ByteBuffer source, int at, int length) {
        return source.getInt(at + Integer.BYTES) == crc(source, at, length);
    }

    private static int crc(ByteBuffer source, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(source.duplicate().limit(start + HEADER + length).position(start + INDEX_AT));
        return (int) crc.getValue();
    }
}
