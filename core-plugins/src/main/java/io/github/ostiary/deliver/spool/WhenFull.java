package io.github.ostiary.deliver.spool;

/**
 * What becomes of events when a spool is full. Under every policy the last tenth is kept for events of severity ERROR and
 * worse.
 */
public enum WhenFull {
    /** The oldest lines go that are not on their way, a block of them at once. */
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

    /**
     * Whether an event may take room now.
     *
     * @param severity of RFC 5424, 0 to 7
     * @param used the bytes in use, of {@code capacity}
     */
    public boolean admits(int severity, long used, long capacity) {
        if (severity <= ERROR) {
            return true;
        }
        if (used >= capacity - capacity / 10) {
            return false;
        }
        if (this != DROP_BY_LEVEL || severity <= WARNING) {
            return true;
        }
        return used < (severity == DEBUG ? capacity / 2 : capacity - capacity / 4);
    }
}
