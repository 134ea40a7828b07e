package io.github.ostiary.deliver.spool.disk;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log, which is still in memory: chunks in order, of which the last takes records. The log's lock guards
 * it. Allocates chunks until the budget is reached and uses them again from then on.
 */
final class Tail {
    /** The most digits of a number. */
    private static final int DIGITS = 19;

    private final int budget;
    private final Chunk[] chunks; // a ring
    private final ArrayDeque<Chunk> free = new ArrayDeque<>();
    private final byte[] digits = new byte[DIGITS];
    private int firstChunk;
    private int count;
    private int held; // bytes of the chunks in the ring
    private long position;
    private long next;

    Tail(int budget, long position, long next) {
        this.budget = budget;
        this.position = position;
        this.next = next;
        chunks = new Chunk[budget / Format.BLOCK + 1];
    }

    /** Where the next record will begin. */
    long position() {
        return position;
    }

    /** The number of the next record. */
    long next() {
        return next;
    }

    /** Bytes of memory in use. */
    int held() {
        return held;
    }

    /** The bytes that the next record takes, its number put in. */
    int sizeOf(int length, int numberAt) {
        return Format.RECORD_HEADER + length + (numberAt < 0 ? 0 : DIGITS - writeDigits());
    }

    /** Takes a record; false when memory is used up to {@code share} of the budget. */
    boolean put(byte[] bytes, int from, int length, int numberAt, int severity, long time, double share) {
        int digitsFrom = numberAt < 0 ? DIGITS : writeDigits();
        int size = Format.RECORD_HEADER + length + DIGITS - digitsFrom;
        Chunk chunk = count == 0 ? null : chunk(count - 1);
        if (chunk == null || chunk.bytes.length - chunk.used < size) {
            chunk = open(size, (int) (budget * share));
            if (chunk == null) {
                return false;
            }
        }
        int at = chunk.used;
        Format.putInt(chunk.bytes, at, size - Format.RECORD_HEADER);
        chunk.bytes[at + Format.AT_SEVERITY] = (byte) severity;
        Format.putLong(chunk.bytes, at + Format.AT_TIME, time);
        at += Format.RECORD_HEADER;
        int before = Math.max(0, numberAt);
        System.arraycopy(bytes, from, chunk.bytes, at, before);
        System.arraycopy(digits, digitsFrom, chunk.bytes, at + before, DIGITS - digitsFrom);
        System.arraycopy(bytes, from + before, chunk.bytes, at + before + DIGITS - digitsFrom, length - before);
        chunk.used += size;
        position += size;
        next++;
        return true;
    }

    /** The chunk with the record at a position. */
    @Nullable
    Chunk at(long wanted) {
        for (int i = 0; i < count; i++) {
            if (wanted < chunk(i).endPosition()) {
                return chunk(i);
            }
        }
        return null;
    }

    /** How many chunks hold something at or behind a position, when one more record of some bytes is put in. */
    int chunksFrom(long wanted, int size) {
        int chunks = count;
        while (chunks > 0 && chunk(count - chunks).endPosition() <= wanted) {
            chunks--;
        }
        boolean fits = count > 0 && chunk(count - 1).bytes.length - chunk(count - 1).used >= size;
        return fits ? Math.max(1, chunks) : chunks + 1;
    }

    /** The number of the first record behind a chunk. */
    long endOf(Chunk chunk) {
        for (int i = 0; i < count - 1; i++) {
            if (chunk(i) == chunk) {
                return chunk(i + 1).first;
            }
        }
        return next;
    }

    /** Gives back the chunks that lie wholly before a position, but for the last. */
    void release(long before) {
        while (count > 1 && chunk(0).endPosition() <= before) {
            Chunk chunk = chunk(0);
            firstChunk = (firstChunk + 1) % chunks.length;
            count--;
            held -= chunk.bytes.length;
            if (chunk.bytes.length == Format.BLOCK) {
                free.push(chunk);
            }
        }
    }

    private @Nullable Chunk open(int size, int limit) {
        int bytes = Math.max(size, Format.BLOCK);
        if ((count > 0 && held + bytes > limit) || count == chunks.length) {
            return null;
        }
        Chunk spare = bytes == Format.BLOCK ? free.poll() : null;
        Chunk chunk = spare == null ? new Chunk(bytes) : spare;
        chunk.firstPosition = position;
        chunk.first = next;
        chunk.used = 0;
        chunks[(firstChunk + count++) % chunks.length] = chunk;
        held += bytes;
        return chunk;
    }

    private Chunk chunk(int index) {
        return chunks[(firstChunk + index) % chunks.length];
    }

    /** Writes the next number to the end of {@code digits} and returns where it begins. */
    private int writeDigits() {
        int at = DIGITS;
        for (long rest = next; rest > 0; rest /= 10) {
            digits[--at] = (byte) ('0' + rest % 10);
        }
        return at;
    }
}
