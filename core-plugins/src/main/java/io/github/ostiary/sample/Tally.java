package io.github.ostiary.sample;

import java.util.concurrent.atomic.LongAdder;

/** What became of the events of one rule. Safe for use by many threads; exact when no thread is logging. */
final class Tally {
    final LongAdder kept = new LongAdder();
    final LongAdder byRate = new LongAdder();
    final LongAdder byLimit = new LongAdder();

    long suppressed() {
        return byRate.sum() + byLimit.sum();
    }
}
