package io.github.ostiary.deliver;

/** How an appender fares, best first. */
public enum Health {
    /** A receiver is connected and takes lines, and the spool on disk, if there is one, takes them too. */
    UP(0),
    /** No receiver takes lines, and they wait; or the spool takes none, and they are in memory alone. */
    DEGRADED(1),
    /** Events are being lost. */
    FAILING(2);

    private final int code;

    Health(int code) {
        this.code = code;
    }

    /** The number that metrics show: 0, 1, 2, greater is worse. */
    public int code() {
        return code;
    }
}
