package io.github.ostiary.cli.survey;

/** Counts different lines that come in rising order. */
final class LineSet {
    private long size;
    private long last;

    /** Adds the lines from {@code first} to {@code end}, both counted from 1. */
    void add(long first, long end) {
        size += Math.max(0, end - Math.max(first - 1, last));
        last = Math.max(last, end);
    }

    long size() {
        return size;
    }
}
