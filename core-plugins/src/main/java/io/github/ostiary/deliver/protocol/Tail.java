package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.spool.Feed;
import java.util.concurrent.TimeUnit;

/**
 * What a stream has sent and nobody will acknowledge. A line counts as delivered when so many bytes have followed it into
 * the socket, or ten seconds have passed since the socket took it, on a connection that held and took all it was given; or
 * when the connection was ended and the receiver had no objection. After a break the tail is sent again, since a broken
 * connection takes with it what lay in buffers on both sides.
 *
 * <p>That is at least once in all likelihood, not with certainty: a receiver that dies with more unread than the tail holds
 * loses it, and so does one that had not read for ten seconds what fits into those buffers. What the disk loses between
 * two times of sending is found by counting. For the pump's thread alone.
 */
final class Tail {
    private static final long AGE = TimeUnit.SECONDS.toNanos(10);
    private static final int MARKS = 128;

    private final Feed feed;
    private final long most;
    private final long[] positions = new long[MARKS];
    private final int[] lines = new int[MARKS];
    private final int[] bytes = new int[MARKS];
    private final long[] ends = new long[MARKS]; // in the bytes of this connection
    private final long[] moments = new long[MARKS]; // of sending, then of the socket's taking it
    private long first;
    private long inSocket; // the first mark that the socket has not taken
    private long end;
    private long written; // bytes, on this connection
    private long stuck = Long.MIN_VALUE / 2; // when the socket was last seen to take no more
    private long settled;
    private long next;
    private long again; // up to here lines are sent a second time
    private int missing; // and so many of them have not come yet

    /** A tail of at most so many bytes: more than lies in the buffers of both sides, less than the spool holds. */
    Tail(Feed feed, long most) {
        this.feed = feed;
        this.most = most;
        settled = feed.start();
        next = settled;
        again = settled;
    }

    /** The position from which the next line is to be sent. */
    long next() {
        return next;
    }

    /** Whether the line at a position was sent before. */
    boolean wasSent(long position) {
        return position < again;
    }

    /** Notes that so many lines, some of which were sent before, of so many bytes, up to a position are on their way. */
    void sent(long upTo, int count, int repeated, int size, long now) {
        missing -= repeated;
        if (upTo >= again && missing > 0) {
            feed.gone(missing);
            missing = 0;
        }
        int last = (int) ((end - 1) % MARKS);
        boolean joins = end > first
                && (end - first == MARKS || (bytes[last] + size < most / MARKS && now - moments[last] < AGE / MARKS));
        int at = joins ? last : (int) (end++ % MARKS);
        written += size;
        positions[at] = upTo;
        lines[at] = count + (joins ? lines[at] : 0);
        bytes[at] = size + (joins ? bytes[at] : 0);
        ends[at] = written;
        moments[at] = now;
        inSocket = Math.min(inSocket, end - 1);
        next = upTo;
    }

    /** Settles what counts as delivered now that the socket has taken so many bytes of this connection. */
    void confirm(long taken, boolean takesMore, long now) {
        while (inSocket < end && ends[(int) (inSocket % MARKS)] <= taken) {
            moments[(int) (inSocket++ % MARKS)] = now;
        }
        stuck = takesMore ? stuck : now;
        int count = 0;
        while (first < inSocket && (taken - ends[oldest()] >= most || (takesMore && now >= due()))) {
            count += pass();
        }
        if (count > 0) {
            feed.settle(settled, count, 0);
        }
    }

    /** Settles everything: the receiver has read to the end. */
    void confirmAll() {
        int count = 0;
        while (first < end) {
            count += pass();
        }
        inSocket = end;
        feed.settle(settled, count, 0);
    }

    /** When the oldest becomes due for {@link #confirm}; {@code Long.MAX_VALUE} when there is none. */
    long due() {
        return first < inSocket ? Math.max(moments[oldest()], stuck) + AGE : Long.MAX_VALUE;
    }

    /** Makes all that is not settled due again. */
    void rewind() {
        for (; first < end; first++) {
            missing += lines[oldest()];
        }
        again = Math.max(again, next);
        inSocket = end;
        written = 0;
        next = settled;
    }

    private int pass() {
        int at = oldest();
        first++;
        settled = positions[at];
        return lines[at];
    }

    private int oldest() {
        return (int) (first % MARKS);
    }
}
