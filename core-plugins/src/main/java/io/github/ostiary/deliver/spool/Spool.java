package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where lines wait from the call that logs them until every destination has them: what callers see of it. What one
 * destination sees is its {@link Outlet}, which has books of its own: an event counts at each.
 *
 * <p>Whatever is offered is kept or counted as dropped, for each destination by itself. Nothing here waits for the
 * network; an offer waits for a disk only as far as {@link Promise} says. Safe for use by many threads.
 */
public interface Spool {
    /**
     * Keeps a copy of the line under the next number, or counts the event as dropped.
     *
     * @param line the line, longer by its number once it is kept
     * @param severity of RFC 5424, from 0 (emergency) to 7 (debug)
     * @param cut whether the line lost its end to the greatest message size
     * @param promise what must be true of it when this returns; when that takes too long it returns all the same
     * @return null when the line is kept for all destinations, else why one of them will not have it
     */
    @Nullable
    Drop offer(Line line, int severity, boolean cut, Promise promise);

    /** Counts an event that never became a line. */
    void drop(Drop cause, int severity);

    /** From now on drops every event for this cause; the first cause given stays. */
    void refuse(Drop cause);

    /** Has something quick run, on any thread, whenever a sender may have something new to read that nobody else tells it of. */
    void whenReadable(Runnable bell);

    /**
     * Has something quick run whenever events are lost because something fails ({@link Drop#isFailure}): on any thread,
     * with locks held.
     */
    void whenLost(Runnable bell);

    /** The sides of the destinations, in their order; at least one. */
    List<? extends Outlet> outlets();

    /** The number of lines that wait, for each destination. */
    default long waiting() {
        return outlets().stream().mapToLong(Outlet::waiting).sum();
    }

    /** Why what is kept now would not outlive the process though it should; null when all is well. */
    default @Nullable String trouble() {
        return outlets().get(0).trouble();
    }

    /** What it takes on disk. */
    default long bytes() {
        return 0;
    }

    /** The books of all destinations together. */
    default Tally tally() {
        return outlets().stream().map(Outlet::tally).reduce(Tally.NOTHING, Tally::plus);
    }
}
