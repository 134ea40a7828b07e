package io.github.ostiary.deliver.spool.disk;

import java.time.Duration;
import java.util.List;

/**
 * How a log on disk behaves.
 *
 * @param maxBytes the most the log takes on disk, at least 1 MiB; overheads of what still waits in memory aside
 * @param maxAge segments whose newest record is older are dropped; zero for no limit
 * @param minFreeSpace nothing is written while the file system has less than so many bytes left; zero for no limit
 * @param reserve the last share of {@code maxBytes}, 0 to 0.5, kept for syslog severities 0 to 3 under every policy
 * @param syncInterval how often what was written is fsynced when nobody waits for it
 * @param whenFull what makes room when the log is full
 * @param mode whether every record goes to disk
 * @param memoryBytes memory for what is not written yet, at least 256 KiB
 * @param keys the first seals new segments, all of them open; without any nothing is sealed
 */
public record Settings(
        long maxBytes,
        Duration maxAge,
        long minFreeSpace,
        double reserve,
        Duration syncInterval,
        WhenFull whenFull,
        Mode mode,
        int memoryBytes,
        List<LogKey> keys) {

    /** What gives way when the log is full. Severities 0 to 3 may always use the reserve. */
    public enum WhenFull {
        /** The new record. */
        DROP_NEW,
        /** The oldest segment of which no destination has records on their way; if there is none, the new record. */
        DROP_OLDEST,
        /** New records, the lesser first: severity 7 from 60 % of {@code maxBytes} on, 6 from 75 %, the rest at the reserve. */
        DROP_BY_LEVEL
    }

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
        require(reserve >= 0 && reserve <= 0.5, "reserve", reserve, "0 to 0.5");
        require(syncInterval.toMillis() > 0, "syncInterval", syncInterval, "1 ms or more");
        require(memoryBytes >= LEAST_MEMORY, "memoryBytes", memoryBytes, "256 KiB or more");
        keys = List.copyOf(keys);
    }

    /** 1 GiB, no limit of age or free space, 10 % reserved, an fsync each second, new records give way, all on disk. */
    public static Settings defaults() {
        return new Settings(
                1L << 30,
                Duration.ZERO,
                0,
                0.1,
                Duration.ofSeconds(1),
                WhenFull.DROP_NEW,
                Mode.ALWAYS,
                4 << 20,
                List.of());
    }

    public Settings withMaxBytes(long value) {
        return new Settings(value, maxAge, minFreeSpace, reserve, syncInterval, whenFull, mode, memoryBytes, keys);
    }

    public Settings withMaxAge(Duration value) {
        return new Settings(maxBytes, value, minFreeSpace, reserve, syncInterval, whenFull, mode, memoryBytes, keys);
    }

    public Settings withMinFreeSpace(long value) {
        return new Settings(maxBytes, maxAge, value, reserve, syncInterval, whenFull, mode, memoryBytes, keys);
    }

    public Settings withReserve(double value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, value, syncInterval, whenFull, mode, memoryBytes, keys);
    }

    public Settings withSyncInterval(Duration value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, reserve, value, whenFull, mode, memoryBytes, keys);
    }

    public Settings withWhenFull(WhenFull value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, reserve, syncInterval, value, mode, memoryBytes, keys);
    }

    public Settings withMode(Mode value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, reserve, syncInterval, whenFull, value, memoryBytes, keys);
    }

    public Settings withMemoryBytes(int value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, reserve, syncInterval, whenFull, mode, value, keys);
    }

    public Settings withKeys(List<LogKey> value) {
        return new Settings(maxBytes, maxAge, minFreeSpace, reserve, syncInterval, whenFull, mode, memoryBytes, value);
    }

    long segmentBytes() {
        return Math.max(LEAST_SEGMENT, Math.min(maxBytes / 16, GREATEST_SEGMENT));
    }

    /** The share of {@code maxBytes}, or of the memory when the disk fails, that a severity may fill. */
    double share(int severity) {
        if (severity <= 3) {
            return 1;
        }
        double level = whenFull != WhenFull.DROP_BY_LEVEL || severity < 6 ? 1 : severity == 6 ? 0.75 : 0.6;
        return Math.min(level, 1 - reserve);
    }

    private static void require(boolean allowed, String name, Object value, String range) {
        if (!allowed) {
            throw new IllegalArgumentException(name + " of the spool is " + value + "; allowed is " + range);
        }
    }
}
