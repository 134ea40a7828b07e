package io.github.ostiary.otel.emit;

import io.github.ostiary.otel.emit.reach.Found;
import org.apache.logging.log4j.Level;

/**
 * What may wait for what, and how much room there is.
 *
 * @param earlyEvents how many events wait for an OpenTelemetry
 * @param flushOnStop how many nanoseconds a stop waits for its export; 0 for not at all
 * @param blockUpTo how many nanoseconds a caller waits for room in its queue; 0 for not at all
 * @param queueSize how many records that queue holds; 0 for no queue, -1 for what the SDK's settings say
 */
record Waits(int earlyEvents, long flushOnStop, long blockUpTo, int queueSize) {
    /** What holds when settings are wrong. */
    static final Waits USUAL = new Waits(1_000, 0, 0, -1);

    /** Whether there is room for one more record; waits for it, if asked. */
    boolean hasRoom(Found found, Level level) {
        return found.promises(queueSize, level.isMoreSpecificThan(Level.WARN), blockUpTo);
    }
}
