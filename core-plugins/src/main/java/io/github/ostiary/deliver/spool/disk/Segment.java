package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What memory knows of one segment: what it holds, and about where. The log's lock guards it. */
final class Segment {
    /** The index has one entry for so many bytes of the file. */
    private static final int STRIDE = 64 << 10;

    final Path path;
    final long first;
    final long firstPosition;
    private final long[] counts = new long[Format.SEVERITIES];
    private long[] indexPositions = new long[8];
    private int[] indexPlaces = new int[8];
    private int indexed;
    private long end; // the number after its last record
    private long endPosition;
    private long bytes = Format.SEGMENT_HEADER;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    /** The file while it may still have to be fsynced; null for a segment of an earlier life. */
    @Nullable
    RandomAccessFile file;

    Segment(Path path, long first, long firstPosition) {
        this.path = path;
        this.first = first;
        this.firstPosition = firstPosition;
        end = first;
        endPosition = firstPosition;
    }

    /** Notes a block that ends at a number, a position and a place in the file. */
    void add(long blockPosition, long place, long newEnd, long newEndPosition, long newBytes) {
        if (indexed == 0 || place - indexPlaces[indexed - 1] >= STRIDE) {
            if (indexed == indexPlaces.length) {
                indexPlaces = Arrays.copyOf(indexPlaces, indexed * 2);
                indexPositions = Arrays.copyOf(indexPositions, indexed * 2);
            }
            indexPositions[indexed] = blockPosition;
            indexPlaces[indexed++] = (int) place;
        }
        end = newEnd;
        endPosition = newEndPosition;
        bytes = newBytes;
    }

    void count(int severity, long records) {
        counts[severity] += records;
    }

    /** Notes when the oldest and the newest record of a block were appended, on the scale of {@link Steady}. */
    void lived(long blockOldest, long blockNewest) {
        oldest = Math.min(oldest, blockOldest);
        newest = Math.max(newest, blockNewest);
    }

    /** Damage may leave bytes behind the last block; they take room too. */
    void bytes(long all) {
        bytes = all;
    }

    /** Closes the file, if it is open for writing. */
    void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    long end() {
        return end;
    }

    long endPosition() {
        return endPosition;
    }

    long bytes() {
        return bytes;
    }

    long newest() {
        return newest;
    }

    /** Whether it has a record from before a moment, or none at all. */
    boolean isBegunBefore(long moment) {
        return records() == 0 || oldest < moment;
    }

    long records() {
        return Arrays.stream(counts).sum();
    }

    long count(int severity) {
        return counts[severity];
    }

    List<Long> counts() {
        List<Long> list = new ArrayList<>();
        Arrays.stream(counts).forEach(list::add);
        return list;
    }

    /** A place in the file where a block begins, at or before the one with this position. */
    long placeBefore(long position) {
        int low = 0;
        int high = indexed - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (indexPositions[middle] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return indexed == 0 ? Format.SEGMENT_HEADER : indexPlaces[low];
    }
}
