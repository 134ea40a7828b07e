package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import org.jspecify.annotations.Nullable;

/**
 * Where lines wait from the call that logs them until the receiver has them, and the books over them.
 *
 * <p>Whatever is offered is kept or counted as dropped. Nothing here waits for the network; an offer waits for a disk
 * only as far as {@link Promise} says. Safe for use by many threads, but for the {@link Feed}, which is its one sender's.
 */
public interface Spool extends Feed {
    /**
     * Keeps a copy of the line under the next number, or counts the event as dropped.
     *
     * @param line the line, longer by its number once it is kept
     * @param severity of RFC 5424, from 0 (emergency) to 7 (debug)
     * @param cut whether the line lost its end to the greatest message size
     * @param promise what must be true of it when this returns; when that takes too long it returns all the same
     * @return null when the line is kept, else why it was dropped
     */
    @Nullable
    Drop offer(Line line, int severity, boolean cut, Promise promise);

    /** Counts an event that never became a line. */
    void drop(Drop cause, int severity);

    /** From now on drops every event for this cause; the first cause given stays. */
    void refuse(Drop cause);

    /**
     * Ends the keeping: nothing is taken any more, and what is settled later no longer counts. What still waits stays on
     * disk for the next start, or is given up where there is no disk.
     *
     * @return the number of lines given up
     */
    long close(Drop cause);

    /** What was lost since this was last asked; null when that is nothing. */
    @Nullable
    Notice takeNotice();

    /** Whether what waits outlives the process. */
    boolean isLasting();

    /** Why what is kept now would not outlive the process though it should; null when all is well. */
    default @Nullable String trouble() {
        return null; // where nothing outlives it anyway
    }

    /** The number of lines that wait. */
    long waiting();

    /** The books as they stand. */
    Tally tally();
}
