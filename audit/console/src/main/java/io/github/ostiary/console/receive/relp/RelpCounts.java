package io.github.ostiary.console.receive.relp;

import java.util.concurrent.atomic.LongAdder;

/** What a receiver has seen since it was opened. */
final class RelpCounts {
    private final LongAdder lines = new LongAdder();
    private final LongAdder tooLong = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder bad = new LongAdder();
    private final LongAdder unkept = new LongAdder();

    void lines(int kept) {
        lines.add(kept);
    }

    void tooLong() {
        tooLong.increment();
    }

    void refused() {
        refused.increment();
    }

    void bad() {
        bad.increment();
    }

    void unkept() {
        unkept.increment();
    }

    RelpReceiver.Counts now() {
        return new RelpReceiver.Counts(lines.sum(), tooLong.sum(), refused.sum(), bad.sum(), unkept.sum());
    }
}
