package io.github.ostiary.sample.tail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Holds items back by key until their key is opened, or until there is no more room or time for them.
 *
 * <p>What waits stands in two orders at once: all by arrival, and each key's own by arrival. When a bound is passed the
 * oldest goes, of all or of the key, because what stands nearest to a failure explains it best. Opening a key hands out
 * what waits for it, in order, and from then on lets its items go at once, until nothing has come for it during a while.
 * Open keys are bounded as well: when there are too many, the one that was quiet longest closes early and its next items
 * wait again. So memory is bounded by the number of items, whatever the number of keys.
 *
 * <p>One lock, under which nothing is written: the caller gets what is released and writes it afterwards. Times are those
 * of a clock that may only be compared with itself, such as {@link System#nanoTime}; one that comes late counts as the
 * latest seen. Safe for use by many threads.
 */
final class Tail<T> {
    private final Bounds bounds;
    private final long age;

    private final LinkedHashSet<Held<T>> waiting = new LinkedHashSet<>();
    private final Map<String, Deque<Held<T>>> waitingByKey = new HashMap<>();
    private final OpenKeys openKeys;
    private final Map<Cause, Long> dropped = new EnumMap<>(Cause.class);
    private long latest;
    private long bytes;
    private long accepted;
    private long released;
    private boolean closed;

    /** Told whenever an item was dropped before its time. */
    private volatile boolean overflowed;

    Tail(Bounds bounds, long now) {
        this.bounds = bounds;
        this.age = bounds.age().toNanos();
        this.openKeys = new OpenKeys(bounds.events(), bounds.idle().toNanos());
        this.latest = now;
    }

    /** What becomes of an item that was offered. */
    enum Fate {
        /** It waits, or was dropped and counted; the caller must not print it. */
        HELD_BACK,
        /** Its key is open: the caller prints it, as released. */
        RELEASED,
        /** The tail is closed and took no notice of it. */
        REFUSED
    }

    /** One item that waits. Two are never equal. */
    private static final class Held<T> {
        final String key;
        final T item;
        final long bytes;
        final long since;

        Held(String key, T item, long bytes, long since) {
            this.key = key;
            this.item = item;
            this.bytes = bytes;
            this.since = since;
        }
    }

    /** Takes an item of {@code size} bytes to hold back, unless its key is open. */
    synchronized Fate offer(String key, T item, long size, long now) {
        if (closed) {
            return Fate.REFUSED;
        }
        advance(now);
        accepted++;
        if (openKeys.touch(key, latest)) {
            released++;
            return Fate.RELEASED;
        }
        if (size > bounds.bytes()) {
            count(Cause.BYTES);
            return Fate.HELD_BACK;
        }
        hold(new Held<>(key, item, size, latest));
        return Fate.HELD_BACK;
    }

    /** Opens {@code key}: returns what waited for it, oldest first, and lets go what comes next. */
    synchronized List<T> open(String key, long now) {
        if (closed) {
            return List.of();
        }
        advance(now);
        openKeys.open(key, latest);
        Deque<Held<T>> own = waitingByKey.remove(key);
        if (own == null) {
            return List.of();
        }
        List<T> items = new ArrayList<>(own.size());
        for (Held<T> held : own) {
            waiting.remove(held);
            bytes -= held.bytes;
            items.add(held.item);
        }
        released += items.size();
        return items;
    }

    /** Keeps {@code key} open, if it is, because something came for it that is not held back. */
    synchronized void touch(String key, long now) {
        advance(now);
        openKeys.touch(key, latest);
    }

    /** Drops what has waited too long, and closes what has been quiet too long. */
    synchronized void advance(long now) {
        if (now - latest > 0) {
            latest = now;
        }
        while (!waiting.isEmpty() && latest - oldest().since >= age) {
            drop(oldest(), Cause.AGE);
        }
        openKeys.expire(latest);
    }

    /** Drops what waits and takes nothing more; returns whether this was the first time. */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        openKeys.clear();
        while (!waiting.isEmpty()) {
            drop(oldest(), Cause.STOP);
        }
        return first;
    }

    synchronized TailTally tally() {
        return new TailTally(accepted, released, waiting.size(), dropped);
    }

    /** The bytes of all that wait. */
    synchronized long bytes() {
        return bytes;
    }

    /** The number of open keys. */
    synchronized int openKeys() {
        return openKeys.size();
    }

    /** Whether a bound other than the age has ever cost an item. Asks for no lock. */
    boolean hasOverflowed() {
        return overflowed;
    }

    private void hold(Held<T> held) {
        waiting.add(held);
        bytes += held.bytes;
        Deque<Held<T>> own = waitingByKey.computeIfAbsent(held.key, key -> new ArrayDeque<>(2));
        own.add(held);
        if (own.size() > bounds.eventsPerKey()) {
            drop(own.getFirst(), Cause.KEY);
        }
        if (waiting.size() > bounds.events()) {
            drop(oldest(), Cause.EVENTS);
        }
        while (bytes > bounds.bytes()) {
            drop(oldest(), Cause.BYTES);
        }
    }

    private Held<T> oldest() {
        return waiting.iterator().next();
    }

    /** Drops one that is the oldest of its key, as the oldest of all always is. */
    private void drop(Held<T> held, Cause cause) {
        Deque<Held<T>> own = waitingByKey.get(held.key);
        if (own == null || own.removeFirst() != held) {
            throw new IllegalStateException("the oldest of its key was expected");
        }
        if (own.isEmpty()) {
            waitingByKey.remove(held.key);
        }
        waiting.remove(held);
        bytes -= held.bytes;
        count(cause);
    }

    private void count(Cause cause) {
        dropped.merge(cause, 1L, Long::sum);
        overflowed |= switch (cause) {
            case EVENTS, BYTES, KEY -> true;
            case AGE, STOP -> false;
        };
    }
}
