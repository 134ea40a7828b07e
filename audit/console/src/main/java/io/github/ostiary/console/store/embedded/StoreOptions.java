package io.github.ostiary.console.store.embedded;

import io.github.ostiary.console.store.journal.Journal;
import java.time.Duration;

/**
 * How a store is kept. Neither changes what survives a crash, only how long recovery takes.
 *
 * @param segmentBytes the size at which a file of the journal ends, 1 KiB to 1 GiB
 * @param commitEvery how long what was indexed may wait for its commit, 1 ms to 1 hour
 */
public record StoreOptions(long segmentBytes, Duration commitEvery) {
    /** Segments of 64 MiB, a commit every ten seconds. */
    public static final StoreOptions USUAL = new StoreOptions(Journal.SEGMENT_BYTES, Duration.ofSeconds(10));

    public StoreOptions {
        if (segmentBytes < 1 << 10 || segmentBytes > 1 << 30) {
            throw new IllegalArgumentException("segmentBytes is " + segmentBytes + "; 1024 to 1073741824 are allowed");
        }
        if (commitEvery.compareTo(Duration.ofMillis(1)) < 0 || commitEvery.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("commitEvery is " + commitEvery + "; 1 ms to 1 hour are allowed");
        }
    }
}
