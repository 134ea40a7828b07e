package io.github.ostiary.deliver.spool.disk;

import java.time.Duration;
import java.util.List;

/**
 * How a log on disk behaves.
 *
 * @param maxBytes the most the segments take on disk, at least 1 MiB; while the oldest give way, their files are there a
 *     moment longer
 * @param maxAge segments whose newest record is older are dropped; zero for no limit
 * @param minFreeSpace nothing is written while the file system has less than so many bytes left; zero for no limit
 * @param syncInterval how often what was written is fsynced when nobody waits for it
 * @param whenFull what gives way when the log is full; with {@code BLOCK} the new record, as the log itself never waits
 * @param mode whether every record goes to disk
 * @param memoryBytes memory for what is not written yet, at least 256 KiB
 * @param keys the first seals new segments, all of them open; without any nothing is sealed
 */
public record Settings(
        long maxBytes,
        Duration maxAge,
        long minFreeSpace,
        Duration syncInterval,
        WhenFull whenFull,
        Mode mode,
        int memoryBytes,
        List<LogKey> keys) {

    /** Whether every record goes to disk. */
    public enum Mode {
        /** A record is written before it can be read. */
        ALWAYS,
        /** Records stay in memory, and are read there, until there are too many or the log is closed. */
        OVERFLOW
    }

    private static final long LEAST_BYTES = 1 << 20;
    private static final int LEAST_MEMORY = 4 * Format.BLOCK;
    private static final long LEAST_SEGMENT = 64 << 10;
    private static final long GREATEST_SEGMENT = 16 << 20;

    public Settings {
        require(maxBytes >= LEAST_BYTES, "maxBytes", maxBytes, "1 MiB or more");
        require(!maxAge.isNegative(), "maxAge", maxAge, "zero (no limit) or more");
        require(minFreeSpace >= 0, "minFreeSpace", minFreeSpace, "zero (no limit) or more");
        require(syncInterval.toMillis() > 0, "syncInterval", syncInterval, "1 ms or more");
        require(memoryBytes >= LEAST_MEMORY, "memoryBytes", memoryBytes, "256 KiB or more");
        keys = List.copyOf(keys);
    }

    /** 1 GiB, no limit of age or free space, an fsync each second, new records give way, all on disk. */
    public static Settings defaults() {
        return new Settings(
                1L << 30, Duration.ZERO, 0, Duration.ofSeconds(1), WhenFull.DROP_NEW, Mode.ALWAYS, 4 << 20, List.of());
    }

    public Settings withMaxBytes(long value) {
        return new Settings(value, maxAge, minFreeSpace, syncInterval, whenFull, mode, memoryBytes, keys);
    }

    public Settings withMaxAge(Duration value) {
        return new Settings(maxBytes, value, minFreeSpace, syncInterval, whenFull, mode, memoryBytes, keys);
    }

    public Settings withMinFreeSpace(long value) {
        return new Settings(maxBytes, maxAge, value, syncInterval, whenFull, mode, memoryBytes, keys);
    }

    public Settings withSyncInterval(Duration value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, value, whenFull, mode, memoryBytes, keys);
    }

    public Settings withWhenFull(WhenFull value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, syncInterval, value, mode, memoryBytes, keys);
    }

    public Settings withMode(Mode value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, syncInterval, whenFull, value, memoryBytes, keys);
    }

    public Settings withMemoryBytes(int value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, syncInterval, whenFull, mode, value, keys);
    }

    public Settings withKeys(List<LogKey> value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, syncInterval, whenFull, mode, memoryBytes, value);
    }

    long segmentBytes() {
        return Math.max(LEAST_SEGMENT, Math.min(maxBytes / 16, GREATEST_SEGMENT));
    }

    /** What a block takes beside its records. */
    int blockOverhead() {
        return Format.BLOCK_HEADER + (keys.isEmpty() ? 0 : Format.SEAL);
    }

    private static void require(boolean allowed, String name, Object value, String range) {
        if (!allowed) {
            throw new IllegalArgumentException(name + " of the spool is " + value + "; allowed is " + range);
        }
    }
}
