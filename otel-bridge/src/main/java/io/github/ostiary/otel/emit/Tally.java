package io.github.ostiary.otel.emit;

import java.util.concurrent.atomic.LongAdder;

/** Where the events went that reached the appender. Exact when no thread is logging. */
final class Tally {
    /** Handed to OpenTelemetry. */
    final LongAdder emitted = new LongAdder();

    /** Handed over as a marker, since they could not be made safe; part of the emitted. */
    final LongAdder withheld = new LongAdder();

    /** Not handed over, since OpenTelemetry wants none of that severity and scope. */
    final LongAdder unwanted = new LongAdder();

    /** Not handed over, since a redaction rule drops such events. */
    final LongAdder dropped = new LongAdder();

    /** Lost, since the application had no OpenTelemetry yet. */
    final LongAdder tooEarly = new LongAdder();

    /** Lost, since OpenTelemetry threw. */
    final LongAdder failed = new LongAdder();

    boolean hasLosses() {
        return withheld.sum() + tooEarly.sum() + failed.sum() > 0;
    }

    @Override
    public String toString() {
        return "emitted " + emitted + " (" + withheld + " of them withheld for safety), unwanted " + unwanted
                + ", dropped by rule " + dropped + ", lost before there was an OpenTelemetry " + tooEarly
                + ", lost to its failures " + failed;
    }
}
