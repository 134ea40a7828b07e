package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;

/** The decimal digits of a line's number, in memory that is used again. For one thread at a time. */
final class Digits {
    static final int MOST = 19;

    private final byte[] bytes = new byte[MOST];
    private int from = MOST;

    /** Writes the number of {@code line}, or nothing for a line that has no place for one. */
    void write(Line line, long number) {
        from = MOST;
        if (line.isNumbered()) {
            for (long rest = number; rest > 0; rest /= 10) {
                bytes[--from] = (byte) ('0' + rest % 10);
            }
        }
    }

    int count() {
        return MOST - from;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }
}
