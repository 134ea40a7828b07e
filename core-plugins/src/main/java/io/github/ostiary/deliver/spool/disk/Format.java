package io.github.ostiary.deliver.spool.disk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The places and sizes of {@code docs/spool-format.md}. All numbers are little-endian.
 *
 * <p>A segment is a {@link SegmentHeader} and blocks; a block is a header and records; a record is thirteen bytes
 * (length, severity, time) and a line. Positions count the bytes of records alone, from the first record the log ever
 * took, so they are known before a record has a place in a file. Sequence numbers count records, from 1.
 */
final class Format {
    static final int SEGMENT_HEADER = 128;

    static final int BLOCK_HEADER = 76;
    static final int PLAIN_BLOCK = 0x4254534F; // "OSTB"
    static final int SEALED_BLOCK = 0x4554534F; // "OSTE"
    static final int AT_SALT = 4;
    static final int AT_LENGTH = 8;
    static final int AT_NUMBER = 12;
    static final int AT_FIRST = 16;
    static final int AT_FOLLOWS = 24;
    static final int AT_POSITION = 32;
    static final int AT_OLDEST = 40;
    static final int AT_NEWEST = 48;
    static final int AT_COUNTS = 56;
    static final int AT_CRC = 72;

    static final int RECORD_HEADER = 13;
    static final int AT_SEVERITY = 4;
    static final int AT_TIME = 5;

    /** Records that fit share a block of so many bytes; a longer one has a block of its own. */
    static final int BLOCK = 64 << 10;

    /** The longest line. */
    static final int LONGEST = 1 << 20;

    /** What the seal of AES-GCM adds to a block. */
    static final int SEAL = 16;

    /** The longest content of a block, sealed. */
    static final int LONGEST_BLOCK = RECORD_HEADER + LONGEST + SEAL;

    static final int SEVERITIES = 8;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Format() {}

    static int getShort(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at) & 0xFFFF;
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putShort(byte[] bytes, int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    /** The bytes of a whole record, its header included, that begins at an index. */
    static int recordSize(byte[] bytes, int at) {
        return RECORD_HEADER + getInt(bytes, at);
    }

    static int crc(byte[] bytes, int at, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, at, count);
        return (int) crc.getValue();
    }

    /** The checksum of a block in {@code bytes}: of its header up to the checksum, and of its content. */
    static int blockCrc(byte[] bytes, int at, int content) {
        return blockCrc(new CRC32C(), bytes, at, content);
    }

    /** The same with a sum that is used again. */
    static int blockCrc(CRC32C crc, byte[] bytes, int at, int content) {
        crc.reset();
        crc.update(bytes, at, AT_CRC);
        crc.update(bytes, at + BLOCK_HEADER, content);
        return (int) crc.getValue();
    }
}
