package io.github.ostiary.otel.emit;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How an appender fares, in one number to set an alarm on. It fails while the agent sends unredacted copies beside it, and
 * for a minute after a reading that found events lost since the one before. Safe for use by many threads.
 */
final class Health implements Source {
    static final long MEMORY = TimeUnit.MINUTES.toNanos(1);

    enum State {
        /** Events go where they should. */
        UP(0),
        /** Events wait for the application to set its OpenTelemetry. */
        DEGRADED(1),
        /** Events are lost, or leave in clear by another way. */
        FAILING(2);

        private final long number;

        State(long number) {
            this.number = number;
        }
    }

    private final String appender;
    private final Tally tally;
    private final BooleanSupplier isLeaking;
    private final LongSupplier clock;
    private long lost;
    private long failingUntil;
    private boolean hasFailed;

    /** The health of what {@code tally} counts; {@code clock} is compared with itself only, in nanoseconds. */
    Health(String appender, Tally tally, BooleanSupplier isLeaking, LongSupplier clock) {
        this.appender = appender;
        this.tally = tally;
        this.isLeaking = isLeaking;
        this.clock = clock;
    }

    synchronized State state() {
        long now = clock.getAsLong();
        long lostByNow = tally.losses();
        if (lostByNow > lost) {
            lost = lostByNow;
            hasFailed = true;
            failingUntil = now + MEMORY;
        }
        hasFailed &= failingUntil - now > 0;
        if (hasFailed || isLeaking.getAsBoolean()) {
            return State.FAILING;
        }
        return tally.waiting() > 0 ? State.DEGRADED : State.UP;
    }

    @Override
    public void measure(Measurements out) {
        out.record(Instrument.BRIDGE_STATE, Map.of("appender", appender), state().number);
    }
}
