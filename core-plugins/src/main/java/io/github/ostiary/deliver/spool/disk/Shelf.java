package io.github.ostiary.deliver.spool.disk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The segments of the log in order, the one being written last, and the cursors over them. The log's lock guards it. */
final class Shelf {
    private final List<Segment> segments = new ArrayList<>();
    private final List<Cursor> cursors = new ArrayList<>();
    private final List<Segment> doomed = new ArrayList<>();
    private @Nullable Segment active;
    private long bytes;
    private long found;

    /** Puts a segment of an earlier life at the end. */
    void add(Segment segment) {
        segments.add(segment);
        bytes += segment.bytes();
    }

    /** Puts the segment that is written from now on at the end; null when none is for now. */
    void activate(@Nullable Segment segment) {
        if (active != null && active.records() == 0) { // its file will be made anew
            segments.remove(active);
            bytes -= active.bytes();
        }
        active = segment;
        if (segment != null) {
            add(segment);
        }
    }

    @Nullable
    Segment active() {
        return active;
    }

    /** Notes that a segment has grown by so many bytes. */
    void grown(long by) {
        bytes += by;
    }

    /** What the segments take on disk. */
    long bytes() {
        return bytes;
    }

    /** The segment with the first record at or after a position. */
    @Nullable
    Segment at(long position) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).endPosition() > position) {
                return segments.get(i);
            }
        }
        return null;
    }

    /** Where the oldest segment begins; {@code other} when there is none. */
    long begin(long other) {
        return segments.isEmpty() ? other : segments.get(0).firstPosition;
    }

    /** The number of the oldest record; {@code other} when there is none. */
    long first(long other) {
        return segments.isEmpty() ? other : segments.get(0).first;
    }

    List<Cursor> cursors() {
        return cursors;
    }

    /** Notes how many records were found lost since the oldest that is left. */
    void found(long lost) {
        found = lost;
    }

    @Nullable
    Cursor find(String name) {
        for (Cursor cursor : cursors) {
            if (cursor.name.equals(name)) {
                return cursor;
            }
        }
        return null;
    }

    /** Adds a cursor: where another one is, or without one at the oldest record. */
    Cursor add(String name, @Nullable Cursor at, long position, long number) {
        Cursor added = at == null
                ? new Cursor(name, begin(position), first(number))
                : new Cursor(name, at.knownPosition, at.known);
        added.found = at == null ? found : at.found;
        cursors.add(added);
        return added;
    }

    /** The cursor that is farthest behind; null when there is none. */
    @Nullable
    Cursor last() {
        Cursor last = null;
        for (Cursor cursor : cursors) {
            last = last == null || cursor.known < last.known ? cursor : last;
        }
        return last;
    }

    /** How far all destinations are; the greatest number when there is none, since then nothing is finished. */
    long settled(long none) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < cursors.size(); i++) {
            least = Math.min(least, cursors.get(i).settled);
        }
        return cursors.isEmpty() ? none : least;
    }

    /** Takes out the oldest segment that no destination is at and that is not being written; null when there is none. */
    @Nullable
    Segment dropOldest(long newestBefore) {
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment != active && segment.newest() < newestBefore && !isHeld(segment)) {
                remove(segment);
                return segment;
            }
        }
        return null;
    }

    /** What the segments take that {@link #dropOldest} could take out. */
    long droppable() {
        long sum = 0;
        for (Segment segment : segments) {
            sum += segment == active || isHeld(segment) ? 0 : segment.bytes();
        }
        return sum;
    }

    /** Takes out what every destination had, as their saved cursors say. */
    void dropSettled() {
        long saved = Long.MAX_VALUE;
        for (Cursor cursor : cursors) {
            saved = Math.min(saved, cursor.savedPosition());
        }
        while (!cursors.isEmpty()
                && !segments.isEmpty()
                && segments.get(0) != active
                && segments.get(0).endPosition() <= saved) {
            remove(segments.get(0));
        }
    }

    /** Takes a segment out and leaves its file alone; false when it was not here. */
    boolean forget(Segment segment) {
        boolean here = segments.remove(segment);
        bytes -= here ? segment.bytes() : 0;
        return here;
    }

    private void remove(Segment segment) {
        segments.remove(segment);
        doomed.add(segment);
        bytes -= segment.bytes();
    }

    /** The segments taken out since the last call, whose files are to be deleted. */
    List<Segment> takeDoomed() {
        List<Segment> taken = List.copyOf(doomed);
        doomed.clear();
        return taken;
    }

    private boolean isHeld(Segment segment) {
        for (int i = 0; i < cursors.size(); i++) {
            if (cursors.get(i).holds(segment)) {
                return true;
            }
        }
        return false;
    }
}
