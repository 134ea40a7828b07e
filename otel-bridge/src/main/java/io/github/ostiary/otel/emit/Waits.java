package io.github.ostiary.otel.emit;

import io.github.ostiary.otel.emit.reach.Flush;
import io.github.ostiary.otel.emit.reach.Pacing;
import org.jspecify.annotations.Nullable;

/** What may wait for what: events for an OpenTelemetry, callers for room in its queue, a stop for its export. */
final class Waits {
    private static final int USUAL_QUEUE = 2_048;
    private static final int USUAL_EARLY_EVENTS = 1_000;

    private final int earlyEvents;
    private final long flushOnStop;
    private final @Nullable Pacing pacing;

    /**
     * So many events wait for an OpenTelemetry; so many nanoseconds a stop waits for its export and a caller for room, and
     * with 0 not at all.
     */
    Waits(int earlyEvents, long flushOnStop, long blockUpTo) {
        this.earlyEvents = earlyEvents;
        this.flushOnStop = flushOnStop;
        this.pacing = blockUpTo == 0 ? null : new Pacing(queueSize(), blockUpTo);
    }

    /** What holds when nothing is set. */
    static Waits usual() {
        return new Waits(USUAL_EARLY_EVENTS, 0, 0);
    }

    int earlyEvents() {
        return earlyEvents;
    }

    /** Waits for room for one more record, if asked. False when it may be lost for want of room. */
    boolean hasRoom(@Nullable Flush flush) {
        return pacing == null || (flush != null && pacing.await(flush));
    }

    /** Waits for an export, if asked and if there is a way to ask for one. False when it did not end in time. */
    boolean flushed(@Nullable Flush flush) {
        return flushOnStop == 0 || flush == null || flush.within(flushOnStop);
    }

    private static int queueSize() {
        try {
            String size = Settings.ofThisProcess("otel.blrp.max.queue.size");
            return size == null ? USUAL_QUEUE : Integer.parseInt(size.strip());
        } catch (NumberFormatException e) {
            return USUAL_QUEUE; // as the SDK itself does
        }
    }
}
