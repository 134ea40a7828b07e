package io.github.ostiary.sample;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the events of one rule. Safe for use by many threads; exact when no thread is logging. */
final class Tally {
    final LongAdder kept = new LongAdder();
    final LongAdder byRate = new LongAdder();
    final LongAdder byLimit = new LongAdder();

    void measure(String rule, Source.Measurements out) {
        out.record(Instrument.SAMPLING_EVENTS, Map.of("rule", rule, "outcome", "kept"), kept.sum());
        out.record(Instrument.SAMPLING_EVENTS, Map.of("rule", rule, "outcome", "suppressed_by_rate"), byRate.sum());
        out.record(Instrument.SAMPLING_EVENTS, Map.of("rule", rule, "outcome", "suppressed_by_limit"), byLimit.sum());
    }

    long suppressed() {
        return byRate.sum() + byLimit.sum();
    }
}
