package io.github.ostiary.sample.adaptive;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What is counted and allowed for each slot, and for all of them together.
 *
 * <p>Counts only grow and limits are set in the same running numbers, so a new interval resets nothing and no thread's
 * count can be lost between two intervals. A slot fills two cache lines, so threads with different keys do not disturb
 * one another.
 *
 * <p>Weight that is held back is counted in 2^-20ths, and handed on in whole numbers; the fraction stays.
 */
final class Buckets {
    /** The weight of one event. */
    private static final long ONE = 1L << 20;

    private static final long MOST_CARRIED = 0xffff_ffffL;

    private static final int STRIDE = 16;
    private static final int THRESHOLD = 0;
    private static final int KEPT = 1;
    private static final int KEPT_BYTES = 2;
    private static final int SUPPRESSED = 3;
    private static final int SUPPRESSED_BYTES = 4;
    private static final int HELD = 5;
    private static final int RESERVED = 6;
    private static final int RESERVED_BYTES = 7;
    private static final int START = 8;
    private static final int START_BYTES = 9;

    private final AtomicLongArray fields;
    private final boolean countsBytes;

    Buckets(int slots, boolean countsBytes) {
        this.fields = new AtomicLongArray(slots * STRIDE);
        this.countsBytes = countsBytes;
    }

    long threshold(int slot) {
        return fields.get(slot * STRIDE + THRESHOLD);
    }

    long kept(int slot) {
        return fields.get(slot * STRIDE + KEPT);
    }

    long keptBytes(int slot) {
        return countsBytes ? fields.get(slot * STRIDE + KEPT_BYTES) : 0;
    }

    long suppressed(int slot) {
        return fields.get(slot * STRIDE + SUPPRESSED);
    }

    long seen(int slot) {
        return kept(slot) + suppressed(slot);
    }

    long seenBytes(int slot) {
        return countsBytes ? keptBytes(slot) + fields.get(slot * STRIDE + SUPPRESSED_BYTES) : 0;
    }

    /** The weight that waits for the next kept event. */
    double held(int slot) {
        return (double) fields.get(slot * STRIDE + HELD) / ONE;
    }

    /** Whether the slot has not yet used what was set aside for it in this interval. */
    boolean hasReserve(int slot) {
        return kept(slot) < fields.get(slot * STRIDE + RESERVED)
                && (!countsBytes || keptBytes(slot) < fields.get(slot * STRIDE + RESERVED_BYTES));
    }

    /** Whether the slot has in this interval used less than {@code events} and {@code bytes}. */
    boolean isBelow(int slot, double events, double bytes) {
        return kept(slot) - fields.get(slot * STRIDE + START) < events
                && (!countsBytes || keptBytes(slot) - fields.get(slot * STRIDE + START_BYTES) < bytes);
    }

    void keep(int slot, int bytes) {
        add(slot, KEPT, 1);
        if (countsBytes) {
            add(slot, KEPT_BYTES, bytes);
        }
    }

    void suppress(int slot, int bytes) {
        add(slot, SUPPRESSED, 1);
        if (countsBytes) {
            add(slot, SUPPRESSED_BYTES, bytes);
        }
    }

    void hold(int slot, double weight) {
        add(slot, HELD, Math.round(weight * ONE));
    }

    /** Takes the whole part of the weight that is held back. */
    long release(int slot) {
        while (true) {
            long held = fields.get(slot * STRIDE + HELD);
            long whole = Math.min(held / ONE, MOST_CARRIED);
            if (whole == 0 || fields.compareAndSet(slot * STRIDE + HELD, held, held - whole * ONE)) {
                return whole;
            }
        }
    }

    /** Begins an interval for the slot: its lot, and what is set aside for it. */
    void begin(int slot, long threshold, double events, double bytes) {
        long kept = kept(slot);
        long keptBytes = keptBytes(slot);
        set(slot, START, kept);
        set(slot, START_BYTES, keptBytes);
        set(slot, RESERVED, Plan.limit(kept, events));
        set(slot, RESERVED_BYTES, Plan.limit(keptBytes, bytes));
        set(slot, THRESHOLD, threshold);
    }

    /** Empties a slot; what it counted and held back goes to {@code heir}, so that no sum changes. */
    void bequeath(int slot, int heir) {
        for (int field = KEPT; field <= HELD; field++) {
            add(heir, field, fields.getAndSet(slot * STRIDE + field, 0));
        }
        for (int field = RESERVED; field <= START_BYTES; field++) {
            set(slot, field, 0);
        }
        set(slot, THRESHOLD, 0);
    }

    private void add(int slot, int field, long amount) {
        fields.getAndAdd(slot * STRIDE + field, amount);
    }

    private void set(int slot, int field, long value) {
        fields.setRelease(slot * STRIDE + field, value);
    }
}
