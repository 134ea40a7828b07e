package io.github.ostiary.deliver.spool.disk;

import io.github.ostiary.deliver.spool.disk.Loss.Cause;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What a destination lacked of a segment that was given up when it had some of it already. Of which severities that was
 * only the file tells, which is read before it is deleted.
 */
final class Remnant {
    private static final int UNKNOWN = Format.SEVERITIES;

    private final Cursor cursor;
    private final Cause cause;
    private final Segment segment;
    private final long settled; // before this position it had everything
    private final long number; // of the record there; 0 when that is not known
    private final long[] ahead; // positions behind that at which it had a record all the same, in order

    private Remnant(Cursor cursor, Cause cause, Segment segment) {
        this.cursor = cursor;
        this.cause = cause;
        this.segment = segment;
        settled = cursor.settled;
        number = cursor.knownPosition == cursor.settled ? Math.max(cursor.known, segment.first) : 0;
        ahead = cursor.ahead;
    }

    /** What a cursor lacks of a segment. */
    static Remnant of(Cursor cursor, Cause cause, Segment segment) {
        return new Remnant(cursor, cause, segment);
    }

    Cursor cursor() {
        return cursor;
    }

    Cause cause() {
        return cause;
    }

    /** How many records of each severity were lacking; at the end those that cannot be read any more. */
    long[] count(List<LogKey> keys) {
        long[] counts = new long[UNKNOWN + 1];
        long next = number;
        byte[] plain = new byte[Format.LONGEST_BLOCK];
        try (SegmentScan scan = new SegmentScan(segment.path, keys)) {
            scan.endAt(segment.bytes());
            scan.seek(segment.placeBefore(settled));
            while (scan.next()) {
                if (scan.copy(plain, 0)) {
                    counts[UNKNOWN] += next == 0 ? 0 : Math.max(0, scan.follows() - next);
                    next = Math.max(next, scan.first() + scan.records());
                    count(plain, scan.plain(), scan.position(), counts);
                }
            }
        } catch (IOException e) {
            // What was not read of it is of unknown severity.
        }
        counts[UNKNOWN] += next == 0 ? 0 : segment.end() - next;
        return counts;
    }

    private void count(byte[] records, int size, long position, long[] counts) {
        for (int at = 0; at < size; at += Format.recordSize(records, at)) {
            if (position + at >= settled && Arrays.binarySearch(ahead, position + at) < 0) {
                counts[records[at + Format.AT_SEVERITY]]++;
            }
        }
    }
}
