package io.github.ostiary.otel.emit.signal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Decides which trouble is told: each kind at once, and then at most once a minute. Safe for use by many threads. */
public final class Troubles {
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, AtomicLong> toldAt = new ConcurrentHashMap<>();

    /** Nothing told yet. */
    public Troubles() {}

    /** Whether trouble of this kind is to be told now, a time in nanoseconds. */
    public boolean isDue(String kind, long now) {
        AtomicLong last = toldAt.get(kind);
        if (last == null) {
            return toldAt.putIfAbsent(kind, new AtomicLong(now)) == null;
        }
        long before = last.get();
        return now - before >= PAUSE && last.compareAndSet(before, now);
    }
}
