package io.github.ostiary.deliver.spool.disk;

/** How far one destination is. The log's lock guards it. */
final class Cursor {
    final String name;
    final Losses losses;
    long settled; // everything before is finished
    long claimed; // everything behind was never given out

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
        return settled < segment.endPosition() && claimed > segment.firstPosition;
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
