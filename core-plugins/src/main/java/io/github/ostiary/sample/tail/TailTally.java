package io.github.ostiary.sample.tail;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where every event is that a filter took to hold back. The numbers always add up.
 *
 * @param accepted events taken
 * @param released events handed on, late or, while their key was open, at once
 * @param held events that still wait
 * @param dropped events that will never be printed, by cause; every cause is there
 */
public record TailTally(long accepted, long released, long held, Map<Cause, Long> dropped) {
    /** Refuses numbers that do not add up. */
    public TailTally {
        dropped = Map.copyOf(withEveryCause(dropped));
        long missing = accepted - released - held - sum(dropped);
        if (missing != 0) {
            throw new IllegalArgumentException(missing + " of " + accepted + " events are unaccounted for");
        }
    }

    /** The events dropped for {@code cause}. */
    public long dropped(Cause cause) {
        return dropped.getOrDefault(cause, 0L);
    }

    void measure(Source.Measurements out) {
        out.record(Instrument.TAIL_EVENTS, Map.of("outcome", "released"), released);
        dropped.forEach((cause, count) -> out.record(
                Instrument.TAIL_EVENTS, Map.of("outcome", cause.name().toLowerCase(Locale.ROOT)), count));
        out.record(Instrument.TAIL_HELD, Map.of(), held);
    }

    @Override
    public String toString() {
        return "held back %d events: released %d, dropped %d for age, %d for maxEvents, %d for maxBytes, "
                        .formatted(accepted, released, dropped(Cause.AGE), dropped(Cause.EVENTS), dropped(Cause.BYTES))
                + "%d for maxEventsPerKey, %d at its stop, and holds %d"
                        .formatted(dropped(Cause.KEY), dropped(Cause.STOP), held);
    }

    private static Map<Cause, Long> withEveryCause(Map<Cause, Long> dropped) {
        Map<Cause, Long> all = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            all.put(cause, dropped.getOrDefault(cause, 0L));
        }
        return all;
    }

    private static long sum(Map<Cause, Long> dropped) {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
