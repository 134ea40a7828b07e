package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A stretch of the log in a reader's memory: whole records, one behind the other, so that a position is an index less
 * the first position. For one thread.
 */
final class Stretch {
    /** A stretch is complete when it holds so much; it may hold one block more. */
    private static final int ENOUGH = Format.BLOCK;

    private byte[] bytes = new byte[2 * Format.BLOCK];
    private long firstPosition;
    private long first;
    private long end;
    private long follows;
    private int used;

    boolean holds(long position) {
        return position >= firstPosition && position < firstPosition + used;
    }

    /** Whether the end of a record at or before a position is in here. */
    boolean reaches(long position) {
        return position > firstPosition && position <= firstPosition + used;
    }

    long firstPosition() {
        return firstPosition;
    }

    long endPosition() {
        return firstPosition + used;
    }

    /** The number of its first record. */
    long first() {
        return first;
    }

    /** The number after its last record. */
    long end() {
        return end;
    }

    /** The number before which nothing readable is missing on disk: see {@link SegmentScan#follows}. */
    long follows() {
        return follows;
    }

    int length(long position) {
        return Format.getInt(bytes, index(position));
    }

    int severity(long position) {
        return bytes[index(position) + Format.AT_SEVERITY];
    }

    long time(long position) {
        return Format.getLong(bytes, index(position) + Format.AT_TIME);
    }

    void copy(long position, int length, ByteBuffer out) {
        out.put(bytes, index(position) + Format.RECORD_HEADER, length);
    }

    /** The first position at or after another one at which a record begins. */
    long align(long position) {
        long at = firstPosition;
        while (at < position) {
            at += Format.RECORD_HEADER + length(at);
        }
        return at;
    }

    /** The number of the record at a position, by counting. */
    long number(long position) {
        long number = first;
        for (long at = firstPosition; at < position; at += Format.RECORD_HEADER + length(at)) {
            number++;
        }
        return number;
    }

    /** Takes whole records out of memory, from a position on, at least one. */
    void fill(Chunk chunk, long position, int most) {
        int from = 0;
        long number = chunk.first;
        for (; chunk.firstPosition + from < position; from += Format.recordSize(chunk.bytes, from)) {
            number++;
        }
        int to = from;
        long next = number;
        while (to < chunk.used && (to == from || to + Format.recordSize(chunk.bytes, to) - from <= most)) {
            to += Format.recordSize(chunk.bytes, to);
            next++;
        }
        reserve(to - from);
        System.arraycopy(chunk.bytes, from, bytes, 0, to - from);
        firstPosition = chunk.firstPosition + from;
        first = number;
        follows = number;
        end = next;
        used = to - from;
    }

    /**
     * Takes blocks of a segment: the first that ends behind a position, and those that go on from there.
     *
     * @return false when there is no such block
     */
    boolean fill(SegmentScan scan, long position) throws IOException {
        used = 0;
        follows = -1;
        while (used < ENOUGH && scan.next()) {
            boolean wanted = follows < 0 ? scan.position() + scan.plain() > position : scan.position() == endPosition();
            if (!wanted && follows >= 0) {
                scan.seek(scan.place());
                break;
            }
            if (wanted) {
                reserve(used + scan.plain() + Format.SEAL);
                if (scan.copy(bytes, used)) {
                    if (follows < 0) {
                        follows = scan.follows();
                        firstPosition = scan.position();
                        first = scan.first();
                    }
                    used += scan.plain();
                    end = scan.first() + scan.records();
                }
            }
        }
        return follows >= 0;
    }

    private void reserve(int size) {
        if (bytes.length < size) {
            bytes = Arrays.copyOf(bytes, size);
        }
    }

    private int index(long position) {
        return (int) (position - firstPosition);
    }
}
