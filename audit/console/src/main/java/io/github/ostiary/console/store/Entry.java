package io.github.ostiary.console.store;

import org.jspecify.annotations.Nullable;

/** What the store takes in. */
public sealed interface Entry {
    /**
     * A line.
     *
     * @param delivery the sender's number for it; with one, the line is kept once however often it is appended
     */
    record Line(LogLine line, @Nullable Delivery delivery) implements Entry {}

    /** A span. */
    record Work(Span span) implements Entry {}

    static Entry of(LogLine line) {
        return new Line(line, null);
    }

    static Entry of(LogLine line, Delivery delivery) {
        return new Line(line, delivery);
    }

    static Entry of(Span span) {
        return new Work(span);
    }
}
