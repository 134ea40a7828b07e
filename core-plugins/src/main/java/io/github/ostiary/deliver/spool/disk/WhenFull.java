package io.github.ostiary.deliver.spool.disk;

/**
 * What becomes of events when a spool is full, in memory or on disk. Under every policy the last tenth is kept for events
 * of severity ERROR and worse.
 */
public enum WhenFull {
    /** The oldest lines go that are not on their way: a block of them in memory, a segment on disk. */
    DROP_OLDEST,
    /** The new event goes. */
    DROP_NEW,
    /** DEBUG and below goes from half full on, INFO from three quarters on, all but ERROR from nine tenths on. */
    DROP_BY_LEVEL,
    /** The caller waits for room, for a bounded time; then the new event goes. */
    BLOCK;

    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int DEBUG = 7;

    /** The share of the room that events of a severity (of RFC 5424, 0 to 7) may fill. */
    public double share(int severity) {
        if (severity <= ERROR) {
            return 1;
        }
        if (this != DROP_BY_LEVEL || severity <= WARNING) {
            return 0.9;
        }
        return severity == DEBUG ? 0.5 : 0.75;
    }

    /**
     * Whether an event may take room now.
     *
     * @param severity of RFC 5424, 0 to 7
     * @param used the bytes in use, of {@code capacity}
     */
    public boolean admits(int severity, long used, long capacity) {
        return severity <= ERROR || used < capacity * share(severity);
    }
}
