package io.github.ostiary.deliver.spool.disk;

import java.util.Arrays;

/** How far one destination is. The log's lock guards it. */
final class Cursor {
    final String name;
    final Losses losses;
    long settled; // everything before is finished
    long claimed; // everything behind is not on its way
    boolean lost; // records it lacked were given up since its reader asked
    long[] ahead = {}; // of what was given back, the positions where the destination has the record

    /** A position up to which all is finished, and the number of the record there: what is to be saved. */
    long knownPosition;

    long known;
    long seen; // the number up to which its reader has looked for what is missing
    long waiting = -1; // records that waited for it when the log was opened, once that is known
    long found; // how many records were lost for it when the log was opened
    private long savedPosition = -1;
    private long saved = -1;

    Cursor(String name, long position, long number) {
        this.name = name;
        losses = new Losses(name);
        begin(position, number);
    }

    /** Begins at a record. */
    void begin(long position, long number) {
        settled = position;
        claimed = position;
        knownPosition = position;
        known = number;
        seen = number;
    }

    /** Whether the destination has records of a segment on their way. */
    boolean holds(Segment segment) {
        return settled < segment.endPosition() && claimed > Math.max(settled, segment.firstPosition);
    }

    /** Whether the destination lacks the record at a position. */
    boolean lacks(long position) {
        return position >= settled && Arrays.binarySearch(ahead, position) < 0;
    }

    /** Whether the destination has a part of a segment, and not all. */
    boolean hasSome(Segment segment) {
        boolean begun = settled > segment.firstPosition;
        for (int i = 0; i < ahead.length && !begun; i++) {
            begun = ahead[i] >= segment.firstPosition && ahead[i] < segment.endPosition();
        }
        return begun && settled < segment.endPosition();
    }

    boolean isDue() {
        return knownPosition != savedPosition;
    }

    void saved(long position, long number) {
        savedPosition = position;
        saved = number;
    }

    /** The position in the file; -1 when none was saved by this process. */
    long savedPosition() {
        return savedPosition;
    }

    /** The number in the file; -1 when none was saved by this process. */
    long saved() {
        return saved;
    }
}
