package io.github.ostiary.sample;

import io.github.ostiary.sample.keyed.Keys;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;

/**
 * What was suppressed of each key and not yet told. The first suppressed event of a key leaves its logger, level and
 * pattern, so that the line can be written where it would have been. Counts are exact; a key that has nothing to tell
 * through a whole interval gives its slot back.
 *
 * <p>Safe for use by many threads; allocates only for the first event of a key.
 */
final class Suppressions {
    /** Says what of a key was suppressed. */
    interface Teller {
        void tell(String logger, Level level, Suppressed line);
    }

    private static final long NANOS = 1_000_000_000;

    /** Where a key was first suppressed since it was last told of. */
    private record Witness(String logger, Level level, String pattern, long since) {}

    private final Keys keys;
    private final AtomicLongArray byRate;
    private final AtomicLongArray byLimit;
    private final AtomicReferenceArray<@Nullable Witness> witnesses;
    private final AtomicLongArray told;
    private final AtomicLongArray touched;
    private long toldByRate;
    private long toldByLimit;

    Suppressions(Keys keys) {
        this.keys = keys;
        this.byRate = new AtomicLongArray(keys.slots());
        this.byLimit = new AtomicLongArray(keys.slots());
        this.witnesses = new AtomicReferenceArray<>(keys.slots());
        this.told = new AtomicLongArray(keys.slots());
        this.touched = new AtomicLongArray(keys.slots());
    }

    /** Remembers that a key came, so that it keeps its slot. */
    void touch(int slot, long now) {
        touched.lazySet(slot, now);
    }

    /** Counts one; {@code clock} is asked for nanoseconds only when it is the first of its key. */
    void add(int slot, boolean limited, String logger, Level level, @Nullable Object message, LongSupplier clock) {
        (limited ? byLimit : byRate).incrementAndGet(slot);
        if (witnesses.getPlain(slot) == null) {
            String pattern = slot == keys.shared() ? "(keys beyond the table)" : Subject.pattern(message);
            witnesses.compareAndSet(
                    slot, null, new Witness(logger, level, pattern == null ? "" : pattern, clock.getAsLong()));
        }
    }

    /** How many a rate has suppressed so far. */
    synchronized long byRate() {
        return toldByRate + sum(byRate);
    }

    /** How many a limit has suppressed so far. */
    synchronized long byLimit() {
        return toldByLimit + sum(byLimit);
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int slot = 0; slot < counts.length(); slot++) {
            sum += counts.get(slot);
        }
        return sum;
    }

    /**
     * Tells of each key that was suppressed: at once when that began, then each interval, and of all at the end.
     *
     * @param source the filter that says it
     * @param interval nanoseconds between two lines about a key
     * @param each what each event above the limit stands for
     */
    void tell(
            @Nullable SamplingFilter source,
            String rule,
            double each,
            long now,
            long interval,
            boolean end,
            Teller teller) {
        for (int slot = 0; slot < keys.slots(); slot++) {
            Witness witness = witnesses.get(slot);
            long last = told.get(slot);
            if (witness == null) {
                long known = Math.max(last, touched.get(slot));
                if (known != 0 && now - known >= interval) {
                    told.set(slot, 0);
                    touched.set(slot, 0);
                    keys.free(slot);
                }
            } else if (end || last == 0 || now - last >= interval) {
                told.set(slot, Math.max(1, now));
                witnesses.set(slot, null); // before the counts: what comes between is told with the next line
                long rate;
                long limit;
                synchronized (this) {
                    rate = byRate.getAndSet(slot, 0);
                    limit = byLimit.getAndSet(slot, 0);
                    toldByRate += rate;
                    toldByLimit += limit;
                }
                if (rate + limit > 0) {
                    long seconds = Math.max(1, Math.round((now - witness.since()) / (double) NANOS));
                    teller.tell(
                            witness.logger(),
                            witness.level(),
                            new Suppressed(source, rule, witness.pattern(), rate, limit, each, seconds));
                }
            }
        }
    }
}
