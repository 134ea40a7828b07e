package io.github.ostiary.deliver.spool.disk;

import org.jspecify.annotations.Nullable;

/** Where a reader finds the record at or after a position. */
final class Spot {
    /** The segment; null when the records are in memory and have been copied. */
    @Nullable
    Segment segment;

    long position;
    long place; // in the file, where to begin to look
    long limit; // in the file, behind the last whole block
}
