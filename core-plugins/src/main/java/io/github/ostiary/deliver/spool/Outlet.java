package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One destination's side of a spool: its lines, and the books over what becomes of them there.
 *
 * <p>{@link #trouble}, {@link #waiting}, {@link #tally}, {@link #failures} and {@link #close} are for any thread, the rest
 * for the sender's.
 */
public interface Outlet extends Feed {
    /** What was lost to this destination since this was last asked; null when that is nothing. */
    @Nullable
    Notice takeNotice();

    /** Keeps a line that no other destination is to have, and that has no number. It may take the room kept for errors. */
    void tell(Line line);

    /** Whether what waits outlives the process. */
    boolean isLasting();

    /** Why what is kept now would not outlive the process though it should; null when all is well. */
    default @Nullable String trouble() {
        return null; // where nothing outlives it anyway
    }

    /** The number of lines that wait. */
    long waiting();

    /** How many events were lost so far because something fails. Allocates nothing. */
    long failed();

    /** How many were lost so for each cause: those of {@link Drop#isFailure} for which there were any. */
    Map<Drop, Long> failures();

    /** The books as they stand. */
    Tally tally();

    /**
     * Ends this side: what is settled later no longer counts. What still waits stays on disk for the next start, or is
     * given up where there is no disk. With the last one the spool lets go of everything; no later call returns earlier.
     *
     * @return the number of lines given up that no earlier call returned
     */
    long close(Drop cause);
}
