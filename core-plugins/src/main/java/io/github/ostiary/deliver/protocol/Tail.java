package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.spool.Feed;
import java.util.concurrent.TimeUnit;

/**
 * What a stream has sent and nobody will acknowledge. A line counts as delivered when so many bytes have followed it, or ten
 * seconds have passed, on a connection that held; or when the connection was ended and the receiver had no objection. After a break the
 * tail is sent again, since a broken connection takes with it what lay in buffers on both sides.
 *
 * <p>That is at least once in all likelihood, not with certainty: a receiver that dies with more unread than the tail holds
 * loses it. For the pump's thread alone.
 */
final class Tail {
    private static final long AGE = TimeUnit.SECONDS.toNanos(10);
    private static final int MARKS = 128;
    private static final long[] NOTHING = {};

    private final Feed feed;
    private final long most;
    private final long[] positions = new long[MARKS];
    private final int[] lines = new int[MARKS];
    private final int[] bytes = new int[MARKS];
    private final long[] moments = new long[MARKS];
    private long first;
    private long end;
    private long unconfirmed;
    private long settled;
    private long next;

    /** A tail of at most so many bytes: more than lies in the buffers of both sides, less than the spool holds. */
    Tail(Feed feed, long most) {
        this.feed = feed;
        this.most = most;
        settled = feed.start();
        next = settled;
    }

    /** The position from which the next line is to be sent. */
    long next() {
        return next;
    }

    /** Notes that so many lines, of so many bytes, up to a position are on their way. */
    void sent(long upTo, int count, int size, long now) {
        int last = (int) ((end - 1) % MARKS);
        boolean joins = end > first
                && (end - first == MARKS || (bytes[last] + size < most / MARKS && now - moments[last] < AGE / MARKS));
        int at = joins ? last : (int) (end++ % MARKS);
        positions[at] = upTo;
        lines[at] = count + (joins ? lines[at] : 0);
        bytes[at] = size + (joins ? bytes[at] : 0);
        moments[at] = now;
        unconfirmed += size;
        next = upTo;
    }

    /** Settles what counts as delivered now. */
    void confirm(long now) {
        int count = 0;
        while (first < end && (unconfirmed - bytes[oldest()] >= most || now - moments[oldest()] >= AGE)) {
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
        feed.settle(settled, count, 0);
    }

    /** When the oldest becomes due for {@link #confirm}; {@code Long.MAX_VALUE} when there is none. */
    long due() {
        return first < end ? moments[oldest()] + AGE : Long.MAX_VALUE;
    }

    void rewind() {
        first = end;
        unconfirmed = 0;
        next = settled;
        feed.giveBack(NOTHING);
    }

    private int pass() {
        int at = oldest();
        first++;
        unconfirmed -= bytes[at];
        settled = positions[at];
        return lines[at];
    }

    private int oldest() {
        return (int) (first % MARKS);
    }
}
