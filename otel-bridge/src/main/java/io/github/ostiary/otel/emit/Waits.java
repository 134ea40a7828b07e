package io.github.ostiary.otel.emit;

import io.github.ostiary.otel.emit.reach.Flush;
import io.github.ostiary.otel.emit.reach.Found;

/**
 * What may wait for what.
 *
 * @param earlyEvents how many events wait for an OpenTelemetry
 * @param flushOnStop how many nanoseconds a stop waits for its export; 0 for not at all
 * @param blockUpTo how many nanoseconds a caller waits for room in its queue; 0 for not at all
 */
record Waits(int earlyEvents, long flushOnStop, long blockUpTo) {
    /** What holds when settings are wrong. */
    static final Waits USUAL = new Waits(1_000, 0, 0);

    /** Waits for room for one more record, if asked. False when it may be lost for want of room. */
    boolean hasRoom(Found found) {
        return blockUpTo == 0 || found.hasRoom(blockUpTo);
    }

    /** Waits for an export, if asked and if there is a way to ask for one. False when it did not end in time. */
    boolean flushed(Found found) {
        Flush flush = found.flush();
        return flushOnStop == 0 || flush == null || flush.within(flushOnStop);
    }
}
