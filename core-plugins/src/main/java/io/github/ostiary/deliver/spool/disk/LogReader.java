package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One destination's view of the log. Records are named by their position; the same record can be read as often as need
 * be until it is settled. What turns out to be damaged is passed over, and counted and told as lost. Allocates nothing
 * for a record.
 *
 * <p>For one thread, but for {@link #start}. An interrupt of that thread does no harm.
 */
public final class LogReader implements AutoCloseable {
    private static final int STRETCHES = 4;
    private static final long SAVE_EVERY = 10_000_000L;

    /** A segment that cannot be read for so long is given up. */
    private static final long GIVE_UP_AFTER = 10_000_000_000L;

    private final LogState state;
    private final Cursor cursor;
    private final long start;
    private final long waiting;
    private final Spot spot = new Spot();
    private final Stretch[] stretches = new Stretch[STRETCHES];
    private Stretch current;
    private Stretch front; // the farthest that was read; stays in memory until the next, since it counts as seen
    private int oldest;
    private long settled;
    private long savedAt;
    private @Nullable Segment open;
    private @Nullable SegmentScan scan;
    private long scannedTo = -1;
    private long failingSince;
    private boolean failing;

    LogReader(LogState state, String destination) {
        this.state = state;
        cursor = state.cursor(destination);
        start = cursor.settled;
        settled = start;
        waiting = cursor.waiting < 0 ? state.present(cursor.known) : cursor.waiting;
        Arrays.setAll(stretches, i -> new Stretch());
        current = stretches[0];
        front = current;
    }

    /** Where to begin: behind everything that was settled, as far as that was saved. */
    public long start() {
        return start;
    }

    /**
     * How many records waited for this destination, as far as they were not known to be gone: when the log was opened for
     * it, or else when the reader was made.
     */
    public long waiting() {
        return waiting;
    }

    /** How many records of this destination were found to be lost when the log was opened. */
    public long lost() {
        return cursor.found;
    }

    /**
     * The position of the first record at or after another position; -1 when there is none yet, or when it cannot be
     * read at the moment.
     */
    public long next(long position) {
        boolean held = current.holds(position);
        if (!held && !load(position)) {
            return -1;
        }
        if (current.endPosition() > front.endPosition()) {
            front = current;
            state.seen(cursor, front.follows(), front.end());
        }
        return held ? position : current.align(position);
    }

    /** Whether the record at a position that {@link #next} gave can be read once more; brings it into memory. */
    public boolean has(long position) {
        return current.holds(position) || (load(position) && current.holds(position));
    }

    /** Whether the record at a position that {@link #next} gave was damaged since, and is not just unreadable for now. */
    public boolean isGone(long position) {
        boolean written = position < state.writtenPosition();
        return !has(position) && (load(position) || (written && !failing));
    }

    /** The bytes of the line at a position that {@link #next} gave. */
    public int length(long position) {
        return at(position).length(position);
    }

    /** The syslog severity of the line at a position that {@link #next} gave. */
    public int severity(long position) {
        return at(position).severity(position);
    }

    /** When the line at a position that {@link #next} gave was appended: milliseconds since 1970. */
    public long time(long position) {
        return at(position).time(position);
    }

    /** Copies the line at a position that {@link #next} gave. */
    public void copy(long position, int length, ByteBuffer out) {
        at(position).copy(position, length, out);
    }

    /** The position behind a record with a line of so many bytes. */
    public static long after(long position, int length) {
        return position + Format.RECORD_HEADER + length;
    }

    /**
     * Says that everything before a position is finished. After a restart reading begins there, or some way before when
     * the process was killed: the cursor is saved every hundredth of a second.
     */
    public void settle(long before) {
        long now = System.nanoTime();
        boolean due = now - savedAt >= SAVE_EVERY;
        settle(before, due);
        if (due) {
            savedAt = now;
        }
    }

    /** Lets go of files. The destination stays known: the log keeps what it has not settled. */
    @Override
    public void close() {
        settle(settled, true);
        closeScan();
    }

    private void settle(long before, boolean exactly) {
        settled = Math.max(settled, before);
        state.settle(cursor, settled, exactly ? number(settled) : 0);
    }

    /** The number of the record at a position, if need be by reading the one before it again; 0 when it is gone. */
    public long number(long position) {
        if (position <= start) {
            return 0;
        }
        for (Stretch stretch : stretches) {
            if (stretch.reaches(position)) {
                return stretch.number(position);
            }
        }
        Stretch last = current;
        long number = load(position - 1) && current.reaches(position) ? current.number(position) : 0;
        current = last;
        return number;
    }

    private Stretch at(long position) {
        if (!has(position)) {
            throw new IllegalArgumentException("no record begins at position " + position);
        }
        return current;
    }

    private boolean load(long position) {
        for (Stretch stretch : stretches) {
            if (stretch.holds(position)) {
                current = stretch;
                return true;
            }
        }
        oldest = stretches[oldest] == front ? (oldest + 1) % STRETCHES : oldest;
        Stretch stretch = stretches[oldest];
        long wanted = position;
        while (state.find(wanted, cursor, spot, stretch)) {
            Segment segment = spot.segment;
            if (segment == null || read(segment, stretch)) {
                current = stretch;
                oldest = (oldest + 1) % STRETCHES;
                return true;
            }
            if (failing) {
                return false;
            }
            wanted = Math.max(wanted, segment.endPosition());
        }
        return false;
    }

    private boolean read(Segment segment, Stretch stretch) {
        try {
            SegmentScan reading = scanOf(segment);
            reading.endAt(spot.limit);
            if (spot.position != scannedTo) {
                reading.seek(spot.place);
            }
            boolean found = stretch.fill(reading, spot.position);
            scannedTo = found ? stretch.endPosition() : -1;
            failing = false;
            return found;
        } catch (IOException e) {
            closeScan();
            failed(segment);
            return false;
        }
    }

    /** Tries again for a while, as the reason may be a want of file handles; then passes over the segment. */
    private void failed(Segment segment) {
        long now = System.nanoTime();
        failingSince = failing ? failingSince : now;
        failing = !Files.notExists(segment.path) && now - failingSince < GIVE_UP_AFTER;
        if (!failing) {
            state.unreadable(segment);
        }
    }

    private SegmentScan scanOf(Segment segment) throws IOException {
        if (scan == null || open != segment) {
            closeScan();
            scan = new SegmentScan(segment.path, state.settings.keys());
            open = segment;
        }
        return scan;
    }

    private void closeScan() {
        try {
            if (scan != null) {
                scan.close();
            }
        } catch (IOException e) {
            // It was only read.
        }
        scan = null;
        open = null;
        scannedTo = -1;
    }
}
