package io.github.ostiary.deliver.spool.disk;

/** How far one destination is. The log's lock guards it. */
final class Cursor {
    final String name;
    long settled; // everything before is finished
    long claimed; // everything behind was never given out

    /** A position up to which all is finished, and the number of the record there: what is to be saved. */
    long knownPosition;

    long known;
    private long savedPosition = -1;
    private long saved = -1;

    Cursor(String name, long position, long number) {
        this.name = name;
        settled = position;
        claimed = position;
        knownPosition = position;
        known = number;
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
