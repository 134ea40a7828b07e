package io.github.ostiary.trail.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a trail is kept.
 *
 * @param keys the folder of the signing key and the keyring. Outside the trail's folder, so that the trail can be
 *     handed out and the keys cannot
 * @param origin the trail's name in its checkpoints, without spaces and without {@code +}; null to keep the name made
 *     at first use
 * @param publishEvery how long after an append a checkpoint covers it, 100 ms to 1 hour
 * @param segmentBytes size of one preallocated segment of pending entries, at least 128 KiB, at most 1 GiB
 */
public record LedgerOptions(Path keys, @Nullable String origin, Duration publishEvery, int segmentBytes) {
    private static final int SMALLEST_SEGMENT = 128 << 10;

    public LedgerOptions {
        if (publishEvery.compareTo(Duration.ofMillis(100)) < 0 || publishEvery.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("publishEvery is " + publishEvery + "; 100 ms to 1 hour are allowed");
        }
        if (segmentBytes < SMALLEST_SEGMENT || segmentBytes > 1 << 30) {
            throw new IllegalArgumentException(
                    "segmentBytes is " + segmentBytes + "; " + SMALLEST_SEGMENT + " to " + (1 << 30) + " are allowed");
        }
    }

    /** Keys in {@code folder}, a name made at first use, a checkpoint a second, segments of 64 MiB. */
    public static LedgerOptions keysIn(Path folder) {
        return new LedgerOptions(folder, null, Duration.ofSeconds(1), 64 << 20);
    }

    /** These options with another name for the trail. */
    public LedgerOptions withOrigin(String name) {
        return new LedgerOptions(keys, name, publishEvery, segmentBytes);
    }

    /** These options with another time between checkpoints. */
    public LedgerOptions withPublishEvery(Duration pause) {
        return new LedgerOptions(keys, origin, pause, segmentBytes);
    }

    /** These options with segments of another size. */
    public LedgerOptions withSegmentBytes(int bytes) {
        return new LedgerOptions(keys, origin, publishEvery, bytes);
    }
}
