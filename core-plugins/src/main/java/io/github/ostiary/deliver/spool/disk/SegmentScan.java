package io.github.ostiary.deliver.spool.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the blocks of one segment, over whatever damage lies between them: what is no whole block is passed byte
 * by byte until one begins. Reads only; for one thread.
 *
 * <p>A block must carry the salt of its segment. If the header is damaged, the salt is taken from the first block, if
 * that is whole.
 */
final class SegmentScan implements Closeable {
    private static final int BUFFER = 256 << 10;

    private final RandomAccessFile file;
    private final SegmentHeader.Kind kind;
    private final @Nullable SegmentHeader header;
    private final @Nullable Seal seal;
    private boolean salted;
    private int salt;
    private byte[] buffer = new byte[BUFFER];
    private long bufferAt; // the place in the file of the buffer's first byte
    private int buffered;
    private long end;
    private long block = Format.SEGMENT_HEADER; // the block found
    private long following = Format.SEGMENT_HEADER; // where to look for the next
    private long badFrom;

    SegmentScan(Path path, List<LogKey> keys) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        try {
            end = file.length();
            boolean begun = holds(0, Format.SEGMENT_HEADER);
            SegmentHeader read = SegmentHeader.of(Arrays.copyOf(buffer, Format.SEGMENT_HEADER));
            kind = begun ? read.kind() : SegmentHeader.Kind.DAMAGED;
            header = kind == SegmentHeader.Kind.VALID ? read : null;
            seal = header == null || !header.isSealed() ? null : Seal.of(header, keys);
            salted = header != null;
            salt = header == null ? 0 : header.salt();
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    SegmentHeader.Kind kind() {
        return kind;
    }

    /** The header; null when it is damaged or of an unknown version. */
    @Nullable
    SegmentHeader header() {
        return header;
    }

    /** Whether the segment is sealed and none of the keys opens it. */
    boolean isLocked() {
        return header != null && header.isSealed() && seal == null;
    }

    /** Whether the segment is sealed and its key is at hand, so that a block which cannot be opened was tampered with. */
    boolean hasKey() {
        return seal != null;
    }

    /** Looks no further than this place, since another thread writes behind it. */
    void endAt(long place) {
        end = place;
        buffered = (int) Math.max(0, Math.min(buffered, place - bufferAt));
    }

    /** Goes on at a place where a block begins. */
    void seek(long place) {
        following = place;
    }

    /** Finds the next block; false at the end. What was passed before it lies in [{@link #badFrom}, {@link #badTo}). */
    boolean next() throws IOException {
        badFrom = following;
        for (long at = following; holds(at, Format.BLOCK_HEADER); at = candidate(at + 1)) {
            if (isBlock(at)) {
                block = at;
                salt = Format.getInt(buffer, index(at) + Format.AT_SALT);
                salted = true;
                following = at + size();
                return true;
            }
        }
        block = Math.max(end, badFrom);
        following = block;
        return false;
    }

    long badFrom() {
        return badFrom;
    }

    long badTo() {
        return block;
    }

    /** Where the block found begins in the file. */
    long place() {
        return block;
    }

    /** Its whole size in the file. */
    int size() {
        return Format.BLOCK_HEADER + content();
    }

    /** The bytes of its records. */
    int plain() {
        return content() - (isSealed() ? Format.SEAL : 0);
    }

    long first() {
        return Format.getLong(buffer, index(block) + Format.AT_FIRST);
    }

    long follows() {
        return Format.getLong(buffer, index(block) + Format.AT_FOLLOWS);
    }

    long position() {
        return Format.getLong(buffer, index(block) + Format.AT_POSITION);
    }

    long oldest() {
        return Format.getLong(buffer, index(block) + Format.AT_OLDEST);
    }

    long newest() {
        return Format.getLong(buffer, index(block) + Format.AT_NEWEST);
    }

    int count(int severity) {
        return Format.getShort(buffer, index(block) + Format.AT_COUNTS + 2 * severity);
    }

    int records() {
        int sum = 0;
        for (int severity = 0; severity < Format.SEVERITIES; severity++) {
            sum += count(severity);
        }
        return sum;
    }

    /**
     * Copies the records of the block found.
     *
     * @return false when they cannot be opened: tampered with, or no key
     */
    boolean copy(byte[] out, int to) {
        int at = index(block);
        if (isSealed()) {
            return seal != null && seal.open(buffer, at, content(), out, to);
        }
        System.arraycopy(buffer, at + Format.BLOCK_HEADER, out, to, content());
        return true;
    }

    /** Reads raw bytes of the file. */
    byte[] raw(long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.seek(from);
        int got = Math.max(0, file.read(bytes));
        return got == count ? bytes : Arrays.copyOf(bytes, got);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean isSealed() {
        return Format.getInt(buffer, index(block)) == Format.SEALED_BLOCK;
    }

    private int content() {
        return Format.getInt(buffer, index(block) + Format.AT_LENGTH);
    }

    private boolean isBlock(long at) throws IOException {
        int index = index(at);
        int magic = Format.getInt(buffer, index);
        int length = Format.getInt(buffer, index + Format.AT_LENGTH);
        boolean sealed = magic == Format.SEALED_BLOCK;
        int least = Format.RECORD_HEADER + (sealed ? Format.SEAL : 0);
        boolean bounded = length >= least && length <= Format.LONGEST_BLOCK;
        boolean rightSalt =
                salted ? Format.getInt(buffer, index + Format.AT_SALT) == salt : at == Format.SEGMENT_HEADER;
        if ((magic != Format.PLAIN_BLOCK && !sealed) || !bounded || !rightSalt) {
            return false;
        }
        if (!holds(at, Format.BLOCK_HEADER + length)) {
            return false;
        }
        int now = index(at);
        return Format.getInt(buffer, now + Format.AT_CRC) == Format.blockCrc(buffer, now, length);
    }

    /** The next place where a block may begin. */
    private long candidate(long from) throws IOException {
        for (long at = from; holds(at, Format.BLOCK_HEADER); at++) {
            int magic = Format.getInt(buffer, index(at));
            if (magic == Format.PLAIN_BLOCK || magic == Format.SEALED_BLOCK) {
                return at;
            }
        }
        return end;
    }

    private int index(long place) {
        return (int) (place - bufferAt);
    }

    /** Brings a range of the file into the buffer; false when the file ends within it. */
    private boolean holds(long from, int count) throws IOException {
        if (from >= bufferAt && from + count <= bufferAt + buffered) {
            return true;
        }
        if (from + count > end) {
            return false;
        }
        int kept = from >= bufferAt && from < bufferAt + buffered ? (int) (bufferAt + buffered - from) : 0;
        byte[] target = count <= buffer.length ? buffer : new byte[count];
        System.arraycopy(buffer, buffered - kept, target, 0, kept);
        buffer = target;
        bufferAt = from;
        buffered = kept;
        file.seek(from + kept);
        while (buffered < count) {
            int room = (int) Math.min(buffer.length - buffered, end - bufferAt - buffered);
            int read = file.read(buffer, buffered, room);
            if (read <= 0) {
                return false;
            }
            buffered += read;
        }
        return true;
    }
}
