package io.github.ostiary.cli.survey;

/** Counts different lines that come in rising order. */
final class LineSet {
    private long size;
    private long first;
    private long last;

    /** Adds the lines from {@code from} to {@code to}, both counted from 1. */
    void add(long from, long to) {
        first = first == 0 ? from : first;
        size += Math.max(0, to - Math.max(from - 1, last));
        last = Math.max(last, to);
    }

    /** Adds lines of which the first may be the last of these, and none comes before that. */
    void add(LineSet next) {
        if (next.size > 0) {
            first = first == 0 ? next.first : first;
            size += next.size - (next.first == last ? 1 : 0);
            last = next.last;
        }
    }

    long size() {
        return size;
    }
}
