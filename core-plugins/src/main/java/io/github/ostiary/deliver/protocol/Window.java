package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.spool.Feed;
import java.util.Arrays;

/**
 * The lines that have been taken from the spool and are not settled: which are on their way under which transaction
 * number, which the receiver has, which it refused and when they are tried again.
 *
 * <p>Lines enter in the order of the spool and are answered in any order; the settled ones at the front leave and free
 * their room. The window outlives a connection: {@link #rewind} makes everything unanswered due again, in order, and
 * nothing else.
 *
 * <p>For the pump's thread alone.
 */
final class Window {
    /** The most lines that wait for their answer. */
    static final int LINES = 1024;

    /** No further line enters when those within take so many bytes of the spool. */
    private static final long BYTES = 2 << 20;

    /** Refused lines are tried again after these waits, and then given up: 0.1, 1 and 5 seconds. */
    private static final long[] RETRY_AFTER = {100_000_000L, 1_000_000_000L, 5_000_000_000L};

    private enum State {
        DUE,
        SENT,
        REFUSED,
        SETTLED
    }

    /** What is known of one line; used again for the line {@link #LINES} later. */
    private static final class Slot {
        State state = State.SETTLED;
        long position;
        int length;
        int txnr;
        int refusals;
        long moment; // of sending when SENT, of the next attempt when REFUSED
    }

    private final Feed feed;
    private final Slot[] slots = new Slot[LINES];
    private long first; // the oldest line that is not settled
    private long end; // the next line to be taken from the spool
    private long cursor; // no line before it is due
    private long hint; // the answer that is most probably next
    private long nextPosition;
    private long heldFrom;
    private long bytes;
    private long retryAt = Long.MAX_VALUE;
    private int sent;
    private int acknowledged;
    private int refused;
    private int gone;

    Window(Feed feed) {
        this.feed = feed;
        nextPosition = feed.start();
        heldFrom = nextPosition;
        Arrays.setAll(slots, i -> new Slot());
    }

    /**
     * Finds the line to be sent next, taking it from the spool if there is room; false when there is none. Lines that the
     * disk has lost since they were first sent are passed over, and counted.
     */
    boolean next(long now) {
        if (now >= retryAt) {
            retry(now);
        }
        skip();
        if (gone > 0) {
            settle();
        }
        return cursor < end ? feed.has(position()) : take();
    }

    /** Goes to the next line within that is due and not gone. */
    private void skip() {
        for (; cursor < end; cursor++) {
            Slot slot = slot(cursor);
            if (slot.state == State.DUE && (feed.has(slot.position) || !feed.isGone(slot.position))) {
                return;
            }
            if (slot.state == State.DUE) {
                slot.state = State.SETTLED;
                gone++;
            }
        }
    }

    /** Takes a line more from the spool, if there is one and it has room here. */
    private boolean take() {
        long position = isFull() ? Feed.NONE : feed.next(nextPosition);
        if (position != Feed.NONE) {
            Slot slot = slot(end++);
            slot.state = State.DUE;
            slot.position = position;
            slot.length = feed.length(position);
            slot.refusals = 0;
            nextPosition = feed.after(position, slot.length);
            bytes += slot.length;
        }
        return position != Feed.NONE;
    }

    /** Whether no new line can enter before the oldest is settled. */
    boolean isFull() {
        return end - first == LINES || bytes >= BYTES;
    }

    /** Where the line found by {@link #next} begins in the spool. */
    long position() {
        return slot(cursor).position;
    }

    /** The number of bytes of the line found by {@link #next}. */
    int length() {
        return slot(cursor).length;
    }

    /** Notes that the line found by {@link #next} is on its way. */
    void sent(int txnr, long now) {
        Slot slot = slot(cursor++);
        slot.state = State.SENT;
        slot.txnr = txnr;
        slot.moment = now;
        sent++;
    }

    /**
     * Notes an answer.
     *
     * @return false when no line is on its way under this number
     */
    boolean answered(int txnr, boolean accepted, long now) {
        long index = find(txnr);
        if (index < 0) {
            return false;
        }
        hint = index + 1;
        sent--;
        Slot slot = slot(index);
        if (accepted) {
            slot.state = State.SETTLED;
            acknowledged++;
        } else if (slot.refusals == RETRY_AFTER.length) {
            slot.state = State.SETTLED;
            feed.setAside(slot.position, slot.length);
            refused++;
        } else {
            slot.state = State.REFUSED;
            slot.moment = now + RETRY_AFTER[slot.refusals++];
            retryAt = Math.min(retryAt, slot.moment);
        }
        return true;
    }

    /** Books the answers since the last call, and frees the room of what is settled at the front. */
    void settle() {
        while (first < end && slot(first).state == State.SETTLED) {
            Slot slot = slot(first++);
            heldFrom = feed.after(slot.position, slot.length);
            bytes -= slot.length;
        }
        if (acknowledged > 0 || refused > 0 || gone > 0) {
            feed.gone(gone);
            feed.settle(heldFrom, acknowledged, refused);
            acknowledged = 0;
            refused = 0;
            gone = 0;
        }
    }

    /** Makes all that was sent and not answered due again: the connection it was sent on is gone. */
    void rewind() {
        settle();
        for (long index = first; index < end; index++) {
            if (slot(index).state == State.SENT) {
                slot(index).state = State.DUE;
            }
        }
        sent = 0;
        cursor = first;
        hint = first;
    }

    /** Whether every line that has entered is settled. */
    boolean isEmpty() {
        return first == end;
    }

    /** The number of lines on their way. */
    int outstanding() {
        return sent;
    }

    /** When the line that has waited longest for its answer was sent; {@code Long.MAX_VALUE} when none waits. */
    long oldestSent() {
        for (long index = first; sent > 0 && index < end; index++) {
            if (slot(index).state == State.SENT) {
                return slot(index).moment;
            }
        }
        return Long.MAX_VALUE;
    }

    /** When a refused line is due again; {@code Long.MAX_VALUE} when there is none. */
    long retryAt() {
        return retryAt;
    }

    private void retry(long now) {
        retryAt = Long.MAX_VALUE;
        for (long index = end - 1; index >= first; index--) {
            Slot slot = slot(index);
            if (slot.state == State.REFUSED && slot.moment <= now) {
                slot.state = State.DUE;
                cursor = Math.min(cursor, index);
            } else if (slot.state == State.REFUSED) {
                retryAt = Math.min(retryAt, slot.moment);
            }
        }
    }

    /** Answers mostly come in the order of sending, so the search begins after the last one found. */
    private long find(int txnr) {
        for (long index = Math.max(hint, first); index < end; index++) {
            if (isSent(index, txnr)) {
                return index;
            }
        }
        for (long index = first; index < Math.min(hint, end); index++) {
            if (isSent(index, txnr)) {
                return index;
            }
        }
        return -1;
    }

    private boolean isSent(long index, int txnr) {
        return slot(index).txnr == txnr && slot(index).state == State.SENT;
    }

    private Slot slot(long index) {
        return slots[(int) (index % LINES)];
    }
}
