package io.github.ostiary.sample;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source;
import io.github.ostiary.sample.adaptive.AdaptiveTarget;
import io.github.ostiary.sample.adaptive.Decision;
import io.github.ostiary.sample.keyed.Burst;
import io.github.ostiary.sample.keyed.Keys;
import io.github.ostiary.sample.keyed.Limit;
import io.github.ostiary.trace.TraceNames;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * One rule: which events it is for, and what becomes of them. First the rate, by the trace or by lot; what that keeps
 * stands for 1/rate events. Then the limits, by key. What a limit suppresses is told of in a line that stands for it
 * ({@link Suppressed}), so that the weights of all lines together still add up to what there was.
 */
final class Rule {
    private static final String TRACE_FLAGS = TraceNames.inForce().first().traceFlags();
    private static final String TRACE_STATE = "tracestate";

    private final String name;
    private final Match match;
    private final Chance chance;
    private final Limits limits;
    private final Keys keys;
    private final Suppressions suppressions;
    private final Draw draw;
    private final LongSupplier clock;
    private final Disagreement disagreement;
    private final LongAdder kept = new LongAdder();

    /**
     * What decides by chance.
     *
     * @param rate the share that is kept, above 0 and at most 1
     * @param tracerRate the share of traces that the tracer samples
     * @param explicit whether randomness that the trace's state carries counts before that of its id
     */
    record Chance(double rate, double tracerRate, TraceMode mode, boolean explicit, Sampler sampler) {
        static Chance of(double rate, double tracerRate, TraceMode mode, boolean explicit) {
            return new Chance(rate, tracerRate, mode, explicit, Sampler.ofRate(rate));
        }
    }

    /** What decides by key. */
    record Limits(
            Keying keying,
            @Nullable Burst burst,
            @Nullable Limit limit,
            @Nullable AdaptiveTarget target,
            boolean countsBytes) {
        boolean any() {
            return burst != null || limit != null || target != null;
        }
    }

    Rule(String name, Match match, Chance chance, Limits limits, Keys keys, Draw draw, LongSupplier clock) {
        this.name = name;
        this.match = match;
        this.chance = chance;
        this.limits = limits;
        this.keys = keys;
        this.suppressions = new Suppressions(keys);
        this.draw = draw;
        this.clock = clock;
        this.disagreement = new Disagreement(name);
    }

    String name() {
        return name;
    }

    Match match() {
        return match;
    }

    /** The number of events let through; exact when no thread is logging. */
    long kept() {
        return kept.sum();
    }

    /** The number of events suppressed, or that would have been. */
    long suppressed() {
        return suppressions.byRate() + suppressions.byLimit();
    }

    void measure(Source.Measurements out) {
        out.record(Instrument.SAMPLING_EVENTS, Map.of("rule", name, "outcome", "kept"), kept());
        out.record(
                Instrument.SAMPLING_EVENTS,
                Map.of("rule", name, "outcome", "suppressed_by_rate"),
                suppressions.byRate());
        out.record(
                Instrument.SAMPLING_EVENTS,
                Map.of("rule", name, "outcome", "suppressed_by_limit"),
                suppressions.byLimit());
    }

    boolean keeps(
            String logger,
            Level level,
            @Nullable Marker marker,
            @Nullable Object message,
            @Nullable Throwable thrown,
            @Nullable LogEvent event,
            CallersContext callers) {
        if (!isDrawn(event, callers)) {
            suppress(
                    keys.slot(limits.keying().of(logger, level, marker, message, event, callers)),
                    false,
                    logger,
                    level,
                    message);
            return false;
        }
        if (limits.any() && !isWithin(logger, level, marker, message, thrown, event, callers)) {
            return false;
        }
        kept.increment();
        return true;
    }

    private boolean isWithin(
            String logger,
            Level level,
            @Nullable Marker marker,
            @Nullable Object message,
            @Nullable Throwable thrown,
            @Nullable LogEvent event,
            CallersContext callers) {
        long key = limits.keying().of(logger, level, marker, message, event, callers);
        int slot = keys.slot(key);
        long now = clock.getAsLong();
        suppressions.touch(slot, now);
        boolean within = (limits.burst() == null || limits.burst().keeps(slot, now))
                && (limits.limit() == null || limits.limit().keeps(slot, now))
                && (limits.target() == null
                        || Decision.keeps(
                                limits.target().decide(key, bytes(message, thrown), lot(event, callers), now)));
        if (!within) {
            suppress(slot, true, logger, level, message);
        }
        return within;
    }

    private void suppress(int slot, boolean limited, String logger, Level level, @Nullable Object message) {
        suppressions.add(slot, limited, logger, level, message, clock);
    }

    private int bytes(@Nullable Object message, @Nullable Throwable thrown) {
        return limits.countsBytes() ? Subject.bytes(message, thrown) : 0;
    }

    /** The trace's own, so that a target keeps or drops a trace's events of one key together; else any. */
    private long lot(@Nullable LogEvent event, CallersContext callers) {
        long randomness = chance.mode() == TraceMode.CONSISTENT
                ? randomness(Subject.context(SamplingFilter.TRACE_ID, event, callers), event, callers)
                : TraceRandomness.NONE;
        return randomness == TraceRandomness.NONE ? draw.next() : randomness;
    }

    /** The trace's randomness, or {@link TraceRandomness#NONE} when {@code id} is no trace's. */
    private long randomness(@Nullable Object id, @Nullable LogEvent event, CallersContext callers) {
        long byId = id instanceof String text ? TraceRandomness.of(text) : TraceRandomness.NONE;
        if (chance.explicit() && byId != TraceRandomness.NONE) {
            Object state = Subject.context(TRACE_STATE, event, callers);
            long stated = state instanceof String text ? TraceRandomness.explicit(text) : TraceRandomness.NONE;
            return stated == TraceRandomness.NONE ? byId : stated;
        }
        return byId;
    }

    private boolean isDrawn(@Nullable LogEvent event, CallersContext callers) {
        Sampler sampler = chance.sampler();
        if (sampler.keepsAll() && chance.mode() != TraceMode.PARENT) {
            return true;
        }
        Object id = chance.mode() == TraceMode.NONE ? null : Subject.context(SamplingFilter.TRACE_ID, event, callers);
        long randomness = randomness(id, event, callers);
        if (randomness == TraceRandomness.NONE) {
            return sampler.keeps(draw.next());
        }
        return switch (chance.mode()) {
            case CONSISTENT -> compared(sampler.keeps(randomness), event, callers);
            case PARENT -> isSampled(event, callers);
            case EITHER -> sampler.keeps(randomness) || isSampled(event, callers);
            case RATIO -> id instanceof String text && TraceRandomness.isWithinRatio(text, chance.rate());
            case NONE -> sampler.keeps(draw.next());
        };
    }

    private boolean compared(boolean keeps, @Nullable LogEvent event, CallersContext callers) {
        if (disagreement.isWatching(keeps)) {
            boolean isKnown = Subject.context(TRACE_FLAGS, event, callers) != null;
            disagreement.see(keeps, isKnown && isSampled(event, callers) != keeps);
        }
        return keeps;
    }

    /** The lowest bit of the flags (W3C Trace Context, "sampled flag"). */
    private static boolean isSampled(@Nullable LogEvent event, CallersContext callers) {
        Object flags = Subject.context(TRACE_FLAGS, event, callers);
        if (!(flags instanceof String text) || text.isEmpty()) {
            return false;
        }
        return (Character.digit(text.charAt(text.length() - 1), 16) & 1) == 1;
    }

    /** How many events a kept one stands for, by the rate. */
    double weight(boolean traced) {
        return traced && chance.mode() == TraceMode.EITHER
                ? 1 / Math.max(chance.rate(), chance.tracerRate())
                : chance.sampler().weight();
    }

    /** The threshold of the rate where a trace's randomness is compared with it, else -1. */
    long threshold() {
        return chance.mode() == TraceMode.CONSISTENT ? chance.sampler().threshold() : -1;
    }

    /** What the rule compares with its {@link #threshold} for an event of a trace, or {@link TraceRandomness#NONE}. */
    long randomness(LogEvent event, CallersContext callers) {
        return randomness(event.getContextData().getValue(SamplingFilter.TRACE_ID), event, callers);
    }

    /** Whether all of a trace gets one answer from the same number that other filters look at. */
    boolean isNested() {
        return chance.mode() == TraceMode.CONSISTENT || chance.mode() == TraceMode.EITHER;
    }

    void tell(@Nullable SamplingFilter source, long now, long interval, boolean end, Suppressions.Teller teller) {
        suppressions.tell(source, name, chance.sampler().weight(), now, interval, end, teller);
    }
}
