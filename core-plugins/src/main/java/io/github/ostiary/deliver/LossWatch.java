package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Voice;
import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Outlet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether events are being lost for one destination, and the telling of it: once for each cause when it begins, and once
 * when none was lost for ten seconds.
 *
 * <p>{@link #isFailing} and {@link #wakes} are for any thread, the rest for the pump's. Moments are those of
 * {@link System#nanoTime}.
 */
final class LossWatch {
    private static final long CALM = TimeUnit.SECONDS.toNanos(10);
    private static final long OFTEN = TimeUnit.SECONDS.toNanos(1); // since only the first of many wakes the pump

    private final Outlet outlet;
    private final Voice bulletin;
    private final Set<Drop> told = EnumSet.noneOf(Drop.class);
    private Map<Drop, Long> losses;
    private volatile long lost; // of which it was told
    private volatile boolean failing;
    private volatile boolean losing; // since it was last looked at
    private long last;

    /** Begins with what is lost by now, which whoever has opened the spool tells. */
    LossWatch(Outlet outlet, Voice bulletin) {
        this.outlet = outlet;
        this.bulletin = bulletin;
        lost = outlet.failed();
        losses = outlet.failures();
    }

    /** Whether events are being lost, or were within the last ten seconds. */
    boolean isFailing() {
        return failing || outlet.failed() > lost;
    }

    /** Notes that events were lost; says whether the pump has to be woken for it, as for the first of many. */
    boolean wakes() {
        boolean first = !losing;
        if (first) {
            losing = true;
        }
        return first && !failing;
    }

    /** Whether events were lost since the last look. */
    boolean isLosing() {
        return losing;
    }

    /**
     * Looks at the books and tells what has changed.
     *
     * @return when to look again
     */
    long look(long now) {
        losing = false;
        long failed = outlet.failed();
        if (failed > lost) {
            last = now;
            failing = true;
            lost = failed;
            tellOfCauses();
        }
        if (failing && now > last + CALM) {
            failing = false;
            told.clear();
            bulletin.good("no more events are lost. " + outlet.tally());
        }
        return failing ? Math.min(now + OFTEN, last + CALM) : Long.MAX_VALUE;
    }

    private void tellOfCauses() {
        Map<Drop, Long> before = losses;
        losses = outlet.failures();
        losses.forEach((cause, count) -> {
            if (count > before.getOrDefault(cause, 0L) && told.add(cause)) {
                String what = cause == Drop.QUEUE_FULL
                        ? "the queue is full, events are dropped. "
                        : "events are lost: " + cause + ". ";
                bulletin.bad(what + outlet.tally());
            }
        });
    }
}
