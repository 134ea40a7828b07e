package io.github.ostiary.otel.emit;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * Where the events are that reached an appender: accepted are as many as ended in some {@link Fate} and wait together.
 * Exact when no thread is logging.
 */
final class Tally implements Source {
    private final String appender;
    private final IntSupplier waiting;
    private final LongAdder accepted = new LongAdder();
    private final Map<Fate, LongAdder> ended = new EnumMap<>(Fate.class);

    Tally(String appender, IntSupplier waiting) {
        this.appender = appender;
        this.waiting = waiting;
        for (Fate fate : Fate.values()) {
            ended.put(fate, new LongAdder());
        }
    }

    void accept() {
        accepted.increment();
    }

    void end(Fate fate) {
        end(fate, 1);
    }

    void end(Fate fate, int events) {
        adder(fate).add(events);
    }

    long of(Fate fate) {
        return adder(fate).sum();
    }

    private LongAdder adder(Fate fate) {
        return Objects.requireNonNull(ended.get(fate));
    }

    boolean hasLosses() {
        return losses() > 0;
    }

    /** How many events something is missing of that nobody chose to leave out. */
    long losses() {
        long losses = 0;
        for (Fate fate : Fate.values()) {
            losses += fate.isLoss() ? of(fate) : 0;
        }
        return losses;
    }

    int waiting() {
        return waiting.getAsInt();
    }

    @Override
    public void measure(Measurements out) {
        Map<String, String> attributes = Map.of("appender", appender);
        out.record(Instrument.BRIDGE_ACCEPTED, attributes, accepted.sum());
        out.record(Instrument.BRIDGE_WAITING, attributes, waiting.getAsInt());
        for (Fate fate : Fate.values()) {
            out.record(Instrument.BRIDGE_EVENTS, fate.attributes(appender), of(fate));
        }
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        text.add("accepted " + accepted);
        for (Fate fate : Fate.values()) {
            if (of(fate) > 0) {
                text.add(fate + " " + of(fate));
            }
        }
        return text.add("waiting " + waiting.getAsInt()).toString();
    }
}
