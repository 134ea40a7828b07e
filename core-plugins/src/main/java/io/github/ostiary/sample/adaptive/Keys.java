package io.github.ostiary.sample.adaptive;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which key owns which slot: an open-addressed table whose size never changes.
 *
 * <p>A key may live in one of two sets of eight neighbours (two-choice hashing, Azar et al. 1994), so a look-up reads
 * one or two cache lines and a removal leaves no gap to mend. The table is twice as large as asked for, and then a key
 * hardly ever finds both its sets full; one that does gets {@link #overflow()}, the slot that all such keys share.
 *
 * <p>Any thread may look up and claim; one thread at a time removes, in two steps, so that nobody claims a slot before
 * it has been emptied. Two threads that bring a new key while another is removed may give it two slots; the second
 * falls idle and is removed in its turn.
 */
final class Keys {
    private static final int SET = 8;
    private static final int LEAST_CAPACITY = 2 * SET;
    private static final int MOST_KEYS = 1 << 20;
    private static final long FREE = 0;
    private static final long LEAVING = -1;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final AtomicLongArray keys;
    private final int mask;

    Keys(int atLeast) {
        if (atLeast < 1 || atLeast > MOST_KEYS) {
            throw new IllegalArgumentException("maxKeys is " + atLeast + ", allowed is 1 to " + MOST_KEYS);
        }
        int capacity = Math.max(LEAST_CAPACITY, Integer.highestOneBit(2 * atLeast - 1) << 1);
        this.keys = new AtomicLongArray(capacity);
        this.mask = capacity - SET;
    }

    /** The number of slots, that for overflow not among them. */
    int capacity() {
        return keys.length();
    }

    /** The slot of all keys that found no room. */
    int overflow() {
        return keys.length();
    }

    /** The slot of {@code key}, which is claimed if need be; {@link #overflow()} when there is no room. */
    int claim(long key) {
        long name = name(key);
        int found = find(name);
        if (found != overflow()) {
            return found;
        }
        int first = claimIn(first(name), name);
        return first != overflow() ? first : claimIn(second(name), name);
    }

    /** The slot of {@code key} if it has one, else {@link #overflow()}. */
    int find(long key) {
        long name = name(key);
        int first = findIn(first(name), name);
        return first != overflow() ? first : findIn(second(name), name);
    }

    boolean isTaken(int slot) {
        long name = keys.get(slot);
        return name != FREE && name != LEAVING;
    }

    long key(int slot) {
        return keys.get(slot);
    }

    /** Lets nobody find the slot any more; it is not to be claimed until it is {@linkplain #free freed}. */
    void leave(int slot) {
        keys.set(slot, LEAVING);
    }

    void free(int slot) {
        keys.set(slot, FREE);
    }

    private int findIn(int set, long name) {
        for (int slot = set; slot < set + SET; slot++) {
            if (keys.get(slot) == name) {
                return slot;
            }
        }
        return overflow();
    }

    private int claimIn(int set, long name) {
        for (int slot = set; slot < set + SET; slot++) {
            boolean claimed = keys.get(slot) == FREE && keys.compareAndSet(slot, FREE, name);
            if (claimed || keys.get(slot) == name) {
                return slot;
            }
        }
        return overflow();
    }

    private int first(long name) {
        return (int) ((name * GOLDEN) >>> 40) & mask;
    }

    private int second(long name) {
        return (int) (((name ^ (name >>> 32)) * GOLDEN) >>> 36) & mask;
    }

    private static long name(long key) {
        return key == FREE || key == LEAVING ? key ^ GOLDEN : key;
    }
}
