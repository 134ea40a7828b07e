package io.github.ostiary.deliver.spool;

import java.nio.ByteBuffer;

/**
 * The lines of a spool for one destination, in their order, found by positions that grow from line to line and may leave
 * gaps. A line that was given out stays readable at its position until it is settled, however often it has to be sent again,
 * unless the disk loses it.
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

    /** Whether the line at a position that {@link #next} gave can be read once more; to be asked before it is sent again. */
    default boolean has(long position) {
        return true; // a memory loses none
    }

    /** Whether the line at a position that {@link #next} gave can never be read again, rather than not at the moment. */
    default boolean isGone(long position) {
        return false;
    }

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

    /** Books lines that were given out and are {@link #isGone gone}. */
    default void gone(int lines) {
        // There are none where none is lost.
    }

    /**
     * Books what became of lines, and frees the room before a position.
     *
     * @param acknowledged how many more lines the receiver has
     * @param refused how many more lines it will not have
     */
    void settle(long before, int acknowledged, int refused);
}
