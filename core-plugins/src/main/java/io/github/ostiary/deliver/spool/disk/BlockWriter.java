package io.github.ostiary.deliver.spool.disk;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Makes blocks out of records, in memory that is used again. For one thread at a time. */
final class BlockWriter {
    private byte[] block = new byte[Format.BLOCK_HEADER + Format.BLOCK + Format.SEAL];
    private final CRC32C crc = new CRC32C();
    private int size;

    /** Makes the block of a piece. */
    void make(Piece piece, int salt, int number, @Nullable Seal seal) {
        byte[] records = piece.bytes;
        int from = piece.from;
        int count = piece.count;
        int content = count + (seal == null ? 0 : Format.SEAL);
        size = Format.BLOCK_HEADER + content;
        if (block.length < size) {
            block = new byte[size];
        }
        Format.putInt(block, 0, seal == null ? Format.PLAIN_BLOCK : Format.SEALED_BLOCK);
        Format.putInt(block, Format.AT_SALT, salt);
        Format.putInt(block, Format.AT_LENGTH, content);
        Format.putInt(block, Format.AT_NUMBER, number);
        Format.putLong(block, Format.AT_FIRST, piece.first);
        Format.putLong(block, Format.AT_FOLLOWS, piece.follows);
        Format.putLong(block, Format.AT_POSITION, piece.position);
        summarize(records, from, count);
        if (seal == null) {
            System.arraycopy(records, from, block, Format.BLOCK_HEADER, count);
        } else {
            seal.close(records, from, count, block, 0);
        }
        Format.putInt(block, Format.AT_CRC, Format.blockCrc(crc, block, 0, content));
    }

    byte[] bytes() {
        return block;
    }

    int size() {
        return size;
    }

    /** Tells a segment what the block holds. */
    void describe(Segment segment, Steady clock) {
        for (int severity = 0; severity < Format.SEVERITIES; severity++) {
            segment.count(severity, Format.getShort(block, Format.AT_COUNTS + 2 * severity));
        }
        segment.lived(
                clock.at(Format.getLong(block, Format.AT_OLDEST)), clock.at(Format.getLong(block, Format.AT_NEWEST)));
    }

    private void summarize(byte[] records, int from, int count) {
        Arrays.fill(block, Format.AT_COUNTS, Format.AT_CRC, (byte) 0);
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (int at = from; at < from + count; at += Format.recordSize(records, at)) {
            int cell = Format.AT_COUNTS + 2 * records[at + Format.AT_SEVERITY];
            Format.putShort(block, cell, Format.getShort(block, cell) + 1);
            long time = Format.getLong(records, at + Format.AT_TIME);
            oldest = Math.min(oldest, time);
            newest = Math.max(newest, time);
        }
        Format.putLong(block, Format.AT_OLDEST, oldest);
        Format.putLong(block, Format.AT_NEWEST, newest);
    }
}
