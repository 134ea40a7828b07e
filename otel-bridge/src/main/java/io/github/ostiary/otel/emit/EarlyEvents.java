package io.github.ostiary.otel.emit;

import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events that were logged before the application had an OpenTelemetry, each with the context it was logged in.
 *
 * <p>They wait, as many as there is room for, and leave in their order before any later event does. They belong to the
 * appender's name and not to the appender: when a reconfiguration starts a new one before it stops the old, the new one
 * has them. Safe for use by many threads; a thread waits only while another lets them go.
 */
final class EarlyEvents {
    /** Lets an event go. Never throws. */
    @FunctionalInterface
    interface Exit {
        void leave(LogEvent event, Context context);
    }

    /** What became of an event. */
    enum Answer {
        /** It waits. */
        HELD,
        /** It is not early: whoever brought it may go on with it. */
        IN_TIME,
        /** There is no room for it. */
        NO_ROOM
    }

    private record Held(LogEvent event, Context context) {}

    private final BooleanSupplier isThere;
    private final Queue<Held> held = new ArrayDeque<>();
    private int owners;
    private int room;
    private @Nullable Exit exit;
    private boolean isLeaving;
    private volatile boolean isOver;

    /** No events yet; {@code isThere} tells whether the application has an OpenTelemetry. */
    EarlyEvents(BooleanSupplier isThere) {
        this.isThere = isThere;
    }

    /** Whether no event can be early any more. */
    boolean isOver() {
        return isOver;
    }

    synchronized int waiting() {
        return held.size();
    }

    /** An appender starts, which lets so many events wait. */
    synchronized void open(int most, Exit through) {
        owners++;
        room = most;
        exit = through;
    }

    /** An appender stops. How many events are lost by that: none while another one of its name is at work. */
    synchronized int close() {
        release();
        owners--;
        int lost = owners > 0 ? 0 : held.size();
        if (lost > 0) {
            held.clear();
        }
        return lost;
    }

    /** Whether any appender is at work. */
    synchronized boolean isOpen() {
        return owners > 0;
    }

    /** Decides about an event. Throws what its own code throws while it is copied. */
    Answer take(LogEvent event, Context context) {
        if (isThere.getAsBoolean()) {
            release();
            return Answer.IN_TIME;
        }
        if (isFull()) {
            return Answer.NO_ROOM;
        }
        LogEvent copy = event.toImmutable();
        synchronized (this) {
            if (isOver) {
                return Answer.IN_TIME;
            }
            return !isFull() && held.add(new Held(copy, context)) ? Answer.HELD : Answer.NO_ROOM;
        }
    }

    private synchronized boolean isFull() {
        return held.size() >= room;
    }

    /** Lets all go, if there is an OpenTelemetry. Whether there is. */
    synchronized boolean release() {
        Exit through = exit;
        if (isOver || isLeaving || through == null || !isThere.getAsBoolean()) {
            return isOver;
        }
        isLeaving = true; // an event that is logged by what happens here goes straight on
        try {
            for (Held next = held.poll(); next != null; next = held.poll()) {
                through.leave(next.event, next.context);
            }
            isOver = true;
        } finally {
            isLeaving = false;
        }
        return true;
    }
}
