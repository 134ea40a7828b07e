package io.github.ostiary.deliver;

/** How an appender fares, best first. */
public enum Health {
    /** A receiver is connected and takes lines. */
    UP(0),
    /** No receiver takes lines; they wait. */
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
