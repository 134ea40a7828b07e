package io.github.ostiary.sample.adaptive;

import io.github.ostiary.sample.adaptive.Plan.Allowance;

/**
 * Turns one interval into the next: measures what each key asked for, shares the budgets out, forgets idle keys.
 *
 * <p>A demand is an exponential moving average of arrivals. It rises slowly, since the guard stops what is too much, but
 * falls at once when fewer events came than chance explains: a lot that is too strict throws away what nobody brings
 * back. What is set aside for a key is its share and room for chance (three standard deviations of a Poisson count and
 * one event), because the lot only meets the share on average.
 *
 * <p>Not safe for use by many threads: the caller lets in one at a time.
 */
final class Tide {
    private static final double SMOOTHING = 0.5;
    private static final int PATIENCE = 60;
    private static final int PATIENCE_WHEN_FULL = 4;

    private final Keys keys;
    private final Buckets buckets;
    private final Budget events;
    private final Budget bytes;
    private final int total;

    /** For each slot, in an average interval: what it asks of the budgets, as the larger part of either, and in numbers. */
    private final double[] demands;

    private final double[] eventsAsked;
    private final double[] bytesAsked;

    private final long[] seenBefore;
    private final long[] bytesBefore;
    private final int[] idle;

    Tide(Keys keys, Buckets buckets, int total, Budget events, Budget bytes) {
        this.keys = keys;
        this.buckets = buckets;
        this.events = events;
        this.bytes = bytes;
        this.total = total;
        int slots = keys.capacity() + 1;
        this.demands = new double[slots];
        this.eventsAsked = new double[slots];
        this.bytesAsked = new double[slots];
        this.seenBefore = new long[slots];
        this.bytesBefore = new long[slots];
        this.idle = new int[slots];
    }

    /** The plan for the interval that begins at {@code start}, before anything is known. */
    Plan first(long start, long end) {
        return plan(start, end, WaterLevel.ENOUGH, 0, 0);
    }

    /** The plan for the interval in which {@code now} lies, one or more after {@code last}. */
    Plan next(Plan last, long now) {
        long length = last.end() - last.start();
        long intervals = Math.max(1, (now - last.start()) / length);
        events.close(buckets.kept(total) - last.events().first(), intervals);
        bytes.close(buckets.keptBytes(total) - last.bytes().first(), intervals);
        measure(intervals);
        double level = Math.min(
                WaterLevel.of(demands, eventsAsked, events.shareable()),
                WaterLevel.of(demands, bytesAsked, bytes.shareable()));
        double sharedEvents = 0;
        double sharedBytes = 0;
        for (int slot = 0; slot < demands.length; slot++) {
            double met = demands[slot] <= level ? 1 : level / demands[slot];
            begin(slot, met, level * events.target());
            sharedEvents += eventsAsked[slot] * met;
            sharedBytes += bytesAsked[slot] * met;
        }
        long start = last.start() + intervals * length;
        return plan(start, start + length, level, sharedEvents, sharedBytes);
    }

    private void measure(long intervals) {
        double asked = 0;
        double came = 0;
        double memory = Math.pow(1 - SMOOTHING, (double) intervals);
        int overflow = keys.overflow();
        int patience = buckets.seen(overflow) == seenBefore[overflow] ? PATIENCE : PATIENCE_WHEN_FULL;
        for (int slot = 0; slot < demands.length; slot++) {
            if (slot != overflow && !keys.isTaken(slot)) {
                continue;
            }
            long seen = buckets.seen(slot);
            long seenBytes = buckets.seenBytes(slot);
            long arrived = seen - seenBefore[slot];
            if (arrived != 0) {
                idle[slot] = 0;
            } else {
                idle[slot] += (int) Math.min(intervals, PATIENCE);
            }
            if (slot != overflow && idle[slot] >= patience) {
                forget(slot);
                continue;
            }
            average(slot, memory, (double) arrived / intervals, (double) (seenBytes - bytesBefore[slot]) / intervals);
            asked += eventsAsked[slot];
            came += (double) arrived / intervals;
            seenBefore[slot] = seen;
            bytesBefore[slot] = seenBytes;
        }
        scale(fall(asked, came));
    }

    private void average(int slot, double memory, double newEvents, double newBytes) {
        double kept = eventsAsked[slot] == 0 ? 0 : memory;
        double averageEvents = eventsAsked[slot] * kept + newEvents * (1 - kept);
        double averageBytes = bytesAsked[slot] * kept + newBytes * (1 - kept);
        double fall = fall(averageEvents, newEvents);
        eventsAsked[slot] = averageEvents * fall;
        bytesAsked[slot] = averageBytes * fall;
    }

    /** By how much an average is to be cut because fewer events came than chance explains. */
    private static double fall(double average, double came) {
        return average == 0 ? 1 : Math.min(1, withChance(came, 3, 3) / average);
    }

    private void scale(double fall) {
        for (int slot = 0; slot < demands.length; slot++) {
            eventsAsked[slot] *= fall;
            bytesAsked[slot] *= fall;
            demands[slot] = Math.max(eventsAsked[slot] / events.target(), bytesAsked[slot] / bytes.target());
        }
    }

    /** What a bucket forgets goes to the one that all overflowing keys share, and is nothing that arrived there now. */
    private void forget(int slot) {
        int overflow = keys.overflow();
        keys.leave(slot);
        seenBefore[overflow] += buckets.seen(slot);
        bytesBefore[overflow] += buckets.seenBytes(slot);
        buckets.bequeath(slot, overflow);
        demands[slot] = 0;
        eventsAsked[slot] = 0;
        bytesAsked[slot] = 0;
        seenBefore[slot] = 0;
        bytesBefore[slot] = 0;
        idle[slot] = 0;
        keys.free(slot);
    }

    private void begin(int slot, double met, double fairShare) {
        if (slot != keys.overflow() && !keys.isTaken(slot)) {
            return;
        }
        double share = eventsAsked[slot] * met;
        double reserve =
                met < 1 ? withChance(share, 3, 1) : Math.min(withChance(share, 5, 5), withChance(fairShare, 3, 1));
        double size = eventsAsked[slot] == 0 ? 0 : bytesAsked[slot] / eventsAsked[slot];
        buckets.begin(slot, Decision.threshold(met), reserve, reserve * size);
    }

    private Plan plan(long start, long end, double level, double sharedEvents, double sharedBytes) {
        return new Plan(
                start,
                end,
                allowance(events, buckets.kept(total), level, sharedEvents),
                allowance(bytes, buckets.keptBytes(total), level, sharedBytes));
    }

    private static Allowance allowance(Budget budget, long first, double level, double shared) {
        return new Allowance(
                first,
                Plan.limit(first, budget.most()),
                budget.amount() - shared,
                shared,
                level == WaterLevel.ENOUGH ? level : level * budget.target());
    }

    private static double withChance(double count, int deviations, int events) {
        return count + deviations * Math.sqrt(count) + events;
    }
}
