package io.github.ostiary.deliver.spool;

import java.nio.ByteBuffer;

/**
 * The lines of a spool for one destination, in their order, found by positions that grow from line to line and may leave
 * gaps. A line that was given out stays readable at its position until it is settled, however often it has to be sent again.
 *
 * <p>For one thread.
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
}
