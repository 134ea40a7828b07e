package io.github.ostiary.deliver.spool.disk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first 128 bytes of a segment. The salt is drawn for each segment and repeated in its blocks: whoever writes
 * bytes into the log through a log line cannot know it, and so cannot forge a block that is found after damage.
 */
final class SegmentHeader {
    static final int INSTANCE_BYTES = 16;
    static final int KEY_ID_BYTES = 16;

    private static final long MAGIC = 0x474F4C5254534F89L; // 0x89 "OSTRLOG"
    private static final int VERSION = 1;
    private static final int SEALED = 1;
    private static final int AT_VERSION = 8;
    private static final int AT_FLAGS = 10;
    private static final int AT_SALT = 12;
    private static final int AT_INSTANCE = 16;
    private static final int AT_FIRST = 32;
    private static final int AT_POSITION = 40;
    private static final int AT_KEY_ID = 48;
    private static final int AT_NONCE = 64;
    private static final int AT_KEY = 76;
    private static final int AT_CRC = 124;

    /** What the first bytes of a file are. */
    enum Kind {
        VALID,
        /** Ours, but of a version that this program does not know. */
        FOREIGN_VERSION,
        DAMAGED
    }

    private final byte[] bytes;

    private SegmentHeader(byte[] bytes) {
        this.bytes = bytes;
    }

    static SegmentHeader plain(int salt, byte[] instance, long first, long position) {
        byte[] bytes = new byte[Format.SEGMENT_HEADER];
        Format.putLong(bytes, 0, MAGIC);
        Format.putShort(bytes, AT_VERSION, VERSION);
        Format.putInt(bytes, AT_SALT, salt);
        System.arraycopy(instance, 0, bytes, AT_INSTANCE, INSTANCE_BYTES);
        Format.putLong(bytes, AT_FIRST, first);
        Format.putLong(bytes, AT_POSITION, position);
        return new SegmentHeader(bytes).finish();
    }

    /** This header, with a data key that the named key has wrapped. */
    SegmentHeader sealed(String keyId, byte[] nonce, byte[] wrapped) {
        byte[] copy = withKeyId(keyId);
        System.arraycopy(nonce, 0, copy, AT_NONCE, AT_KEY - AT_NONCE);
        System.arraycopy(wrapped, 0, copy, AT_KEY, AT_CRC - AT_KEY);
        return new SegmentHeader(copy).finish();
    }

    /** What a wrapped key is bound to: all that stands before it once the key's name is in. */
    byte[] boundTo(String keyId) {
        return Arrays.copyOf(withKeyId(keyId), AT_NONCE);
    }

    static SegmentHeader of(byte[] bytes) {
        return new SegmentHeader(Arrays.copyOf(bytes, Format.SEGMENT_HEADER));
    }

    Kind kind() {
        if (Format.getLong(bytes, 0) != MAGIC) {
            return Kind.DAMAGED;
        }
        boolean whole = Format.getInt(bytes, AT_CRC) == Format.crc(bytes, 0, AT_CRC);
        if (whole && Format.getShort(bytes, AT_VERSION) != VERSION) {
            return Kind.FOREIGN_VERSION;
        }
        return whole ? Kind.VALID : Kind.DAMAGED;
    }

    boolean isSealed() {
        return (Format.getShort(bytes, AT_FLAGS) & SEALED) != 0;
    }

    int salt() {
        return Format.getInt(bytes, AT_SALT);
    }

    String instance() {
        return HexFormat.of().formatHex(bytes, AT_INSTANCE, AT_FIRST);
    }

    String keyId() {
        return new String(bytes, AT_KEY_ID, KEY_ID_BYTES, StandardCharsets.US_ASCII).replace("\0", "");
    }

    byte[] nonce() {
        return Arrays.copyOfRange(bytes, AT_NONCE, AT_KEY);
    }

    byte[] wrappedKey() {
        return Arrays.copyOfRange(bytes, AT_KEY, AT_CRC);
    }

    byte[] bytes() {
        return bytes;
    }

    private byte[] withKeyId(String keyId) {
        byte[] copy = bytes.clone();
        Format.putShort(copy, AT_FLAGS, SEALED);
        byte[] ascii = keyId.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(copy, AT_KEY_ID, AT_NONCE, (byte) 0);
        System.arraycopy(ascii, 0, copy, AT_KEY_ID, ascii.length);
        return copy;
    }

    private SegmentHeader finish() {
        Format.putInt(bytes, AT_CRC, Format.crc(bytes, 0, AT_CRC));
        return this;
    }
}
