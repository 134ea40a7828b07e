package io.github.ostiary.sample.keyed;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Gives each key a slot of its own, as long as there are some; the keys for which none is left share the last one, so
 * that they are limited together instead of not at all. A key is looked for in a few neighbouring places only: a table
 * that is full costs no more than an empty one.
 *
 * <p>Safe for use by many threads; takes no lock and allocates nothing.
 */
public final class Keys {
    private static final int PROBES = 16;
    private static final long FREE = 0;

    private final AtomicLongArray keys;
    private final int mask;

    /**
     * Room for keys.
     *
     * @param most from 1 to 2^20; rounded up to a power of two
     */
    public Keys(int most) {
        int size = Integer.highestOneBit(Math.max(1, most - 1)) * 2;
        this.keys = new AtomicLongArray(Math.max(PROBES, size));
        this.mask = keys.length() - 1;
    }

    /** The number of slots, the shared one included; slots are counted from 0. */
    public int slots() {
        return keys.length() + 1;
    }

    /** The slot that keys share for which none is left. */
    public int shared() {
        return keys.length();
    }

    /** The slot of a key that was {@linkplain #spread spread}. Different keys may have the same hash of 64 bits; then they are one key. */
    public int slot(long key) {
        long mixed = key == FREE ? 1 : key;
        int at = (int) mixed & mask;
        for (int i = 0; i < PROBES; i++) {
            int slot = (at + i) & mask;
            long there = keys.getPlain(slot);
            if (there == mixed) {
                return slot;
            }
            if (there == FREE && (keys.compareAndSet(slot, FREE, mixed) || keys.get(slot) == mixed)) {
                return slot;
            }
        }
        return shared();
    }

    /** Lets another key have the slot; to be called when nothing more is to be known of its key. */
    public void free(int slot) {
        if (slot < keys.length()) {
            keys.set(slot, FREE);
        }
    }

    /** Adds a part to what is to become a key; the order of parts matters. */
    public static long with(long parts, long part) {
        return parts * SplitMix.STEP + part;
    }

    /** The key of parts: a hash whose bits all depend on all of them, as {@link #slot} wants. */
    public static long spread(long parts) {
        return SplitMix.mix(parts);
    }
}
