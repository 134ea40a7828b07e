package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One destination's side of a spool, and the books over what becomes of lines there. Lines come in their order, found by
 * positions that grow from line to line and may leave gaps. A line that was given out stays readable at its position
 * until it is settled, however often it has to be sent again.
 *
 * <p>{@link #trouble}, {@link #waiting}, {@link #tally}, {@link #crowdedOut} and {@link #close} are for any thread, the rest for one.
 */
public interface Feed {
    /** What {@link #next} answers when there is no line. */
    long NONE = -1;

    /** Where the oldest line that is not settled is, or the next will be. */
    long start();

    /** The position of the first line at or after {@code position}; {@link #NONE} when there is none yet. */
    long next(long position);

    /** The number of bytes of the line at a position that {@link #next} gave. */
    int length(long position);

    /** Copies the line at a position, of this length. */
    void copy(long position, int length, ByteBuffer out);

    /** The position behind the line at a position, of this length. */
    long after(long position, int length);

    /** Keeps a line for a person to look at that the receiver will not have, where there is a place for it. */
    default void setAside(long position, int length) {
        // A memory has none.
    }

    /**
     * Books what became of lines, and frees the room before a position.
     *
     * @param acknowledged how many more lines the receiver has
     * @param refused how many more lines it will not have
     */
    void settle(long before, int acknowledged, int refused);

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

    /** How many events found no room so far, or gave theirs to newer ones. */
    long crowdedOut();

    /** The books as they stand. */
    Tally tally();

    /**
     * Ends this side: what is settled later no longer counts. What still waits stays on disk for the next start, or is
     * given up where there is no disk. With the last one the spool lets go of everything; no later call returns earlier.
     *
     * @return the number of lines given up
     */
    long close(Drop cause);
}
