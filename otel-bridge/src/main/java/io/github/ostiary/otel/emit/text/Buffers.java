package io.github.ostiary.otel.emit.text;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends pairs of text buffers, so that an event needs none of its own.
 *
 * <p>A few are kept in places picked by the thread's id; whoever finds its place empty, a busy neighbour's or its own
 * when a message's {@code toString()} logs, gets a new pair. Not kept by thread: virtual threads come by the million.
 */
final class Buffers {
    private static final int PLACES = 64;
    private static final int FIRST_SIZE = 512;

    /** A buffer that has just grown to hold a stack of the longest kind is kept: one that is not is made anew each time. */
    private static final int LARGEST_KEPT = 40_000;

    private final AtomicReferenceArray<@Nullable Pair> places = new AtomicReferenceArray<>(PLACES);

    /** Two empty buffers, the caller's until given {@linkplain #giveBack back}. */
    Pair take() {
        Pair pair = places.getAndSet(place(), null);
        return pair == null ? new Pair(new StringBuilder(FIRST_SIZE), new StringBuilder(FIRST_SIZE)) : pair;
    }

    void giveBack(Pair pair) {
        if (pair.raw.capacity() <= LARGEST_KEPT && pair.safe.capacity() <= LARGEST_KEPT) {
            pair.raw.setLength(0);
            pair.safe.setLength(0);
            places.set(place(), pair);
        }
    }

    private static int place() {
        return (int) Thread.currentThread().getId() & (PLACES - 1);
    }

    /** A text before and after redaction. */
    record Pair(StringBuilder raw, StringBuilder safe) {}
}
