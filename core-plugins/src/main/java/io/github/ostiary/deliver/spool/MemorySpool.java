package io.github.ostiary.deliver.spool;

import io.github.ostiary.deliver.frame.Line;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of lines in one ring of bytes, and the books over them.
 *
 * <p>Any thread puts lines in; one thread, the pump, reads and settles them. A record is four bytes of length and the
 * line. Positions count bytes from the first line on, so {@code position % capacity} is the place in the ring. The lock
 * is held for one copy of a line and never during I/O. Between {@code head} and {@code tail} nothing is ever written,
 * so the pump reads there without the lock; {@code tail} moves after the bytes are in place.
 *
 * <p>Lines are numbered 1, 2, 3, … as they come in; an event that finds no room gets no number. Nothing survives the
 * process.
 */
public final class MemorySpool {
    /** The most bytes by which a line grows when it gets its number. */
    public static final int LONGEST_NUMBER = 19;

    private static final int LENGTH_BYTES = 4;

    private final byte[] ring;
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private final Books books = new Books();
    private volatile long tail;
    private long head;
    private long lastNumber;
    private boolean abandoned;
    private @Nullable Drop refusing;

    /** Makes an empty queue of {@code capacity} bytes; each line takes four more than its length. */
    public MemorySpool(int capacity) {
        ring = new byte[capacity];
    }

    /**
     * Keeps a copy of the line under the next number, or counts the event as dropped. Never waits for I/O, allocates
     * nothing.
     *
     * @param cut whether the line lost its end to the greatest message size
     * @return null when the line is kept, else why it was dropped
     */
    public synchronized @Nullable Drop offer(Line line, boolean cut) {
        if (refusing != null) {
            return count(refusing);
        }
        int numberAt = writeDigits(lastNumber + 1);
        int length = line.length() + LONGEST_NUMBER - numberAt;
        long end = after(tail, length);
        if (end - head > ring.length) {
            return count(Drop.QUEUE_FULL);
        }
        long at = tail;
        for (int shift = 24; shift >= 0; shift -= 8) {
            ring[(int) (at++ % ring.length)] = (byte) (length >>> shift);
        }
        at = put(at, line.bytes(), 0, line.numberAt());
        at = put(at, digits, numberAt, LONGEST_NUMBER - numberAt);
        put(at, line.bytes(), line.numberAt(), line.length() - line.numberAt());
        lastNumber++;
        books.kept(cut);
        tail = end;
        return null;
    }

    /** Counts an event that never became a line. */
    public synchronized void drop(Drop cause) {
        books.dropped(cause);
    }

    /** From now on drops every event for this cause; the first cause given stays. */
    public synchronized void refuse(Drop cause) {
        if (refusing == null) {
            refusing = cause;
        }
    }

    /**
     * Gives up all that still waits, and every event from now on. What is settled later no longer counts.
     *
     * @return the number of lines given up
     */
    public synchronized long abandon(Drop cause) {
        refuse(cause);
        abandoned = true;
        return books.abandoned(cause);
    }

    /** Whether a line begins at the position. For the pump. */
    public boolean holds(long position) {
        return position < tail;
    }

    /** The number of bytes of the line at a position. For the pump. */
    public int length(long position) {
        int length = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            length = (length << 8) | (ring[(int) ((position + i) % ring.length)] & 0xFF);
        }
        return length;
    }

    /** Copies the line of this length at a position. For the pump. */
    public void copy(long position, int length, ByteBuffer out) {
        int from = (int) ((position + LENGTH_BYTES) % ring.length);
        int first = Math.min(length, ring.length - from);
        out.put(ring, from, first).put(ring, 0, length - first);
    }

    /** The position after a line of this length. */
    public static long after(long position, int length) {
        return position + LENGTH_BYTES + length;
    }

    /**
     * Books what became of lines, and frees the room before a position. For the pump.
     *
     * @param acknowledged how many more lines the receiver has
     * @param refused how many more lines it will not have
     */
    public synchronized void settle(long before, int acknowledged, int refused) {
        head = before;
        if (!abandoned) {
            books.settled(acknowledged, refused);
        }
    }

    /** The number of lines that wait. */
    public synchronized long waiting() {
        return books.waiting();
    }

    /** The books as they stand. */
    public synchronized Tally tally() {
        return books.tally();
    }

    private Drop count(Drop cause) {
        books.dropped(cause);
        return cause;
    }

    /** Writes a number at the end of {@code digits} and returns where it begins. */
    private int writeDigits(long number) {
        int at = LONGEST_NUMBER;
        for (long rest = number; rest > 0; rest /= 10) {
            digits[--at] = (byte) ('0' + rest % 10);
        }
        return at;
    }

    private long put(long position, byte[] source, int offset, int count) {
        int at = (int) (position % ring.length);
        int first = Math.min(count, ring.length - at);
        System.arraycopy(source, offset, ring, at, first);
        System.arraycopy(source, offset + first, ring, 0, count - first);
        return position + count;
    }
}
