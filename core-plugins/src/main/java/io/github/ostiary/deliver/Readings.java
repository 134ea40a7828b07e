package io.github.ostiary.deliver;

import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source.Measurements;
import java.util.HashMap;
import java.util.Map;

/** What the metrics {@code ostiary.delivery.*} say of a destination. */
final class Readings {
    private Readings() {}

    static void record(
            Measurements out, Map<String, String> whose, Tally tally, Health health, Map<String, Long> daysLeft) {
        out.record(Instrument.DELIVERY_EVENTS, with(whose, "outcome", "delivered"), tally.delivered());
        Map<String, String> dropped = with(whose, "outcome", "dropped");
        tally.losses().forEach((cause, counts) -> {
            Map<String, String> why = with(dropped, "cause", cause.toString());
            counts.forEach((severity, count) ->
                    out.record(Instrument.DELIVERY_EVENTS, with(why, "severity", severity), count));
        });
        out.record(Instrument.DELIVERY_WAITING, whose, tally.waiting());
        daysLeft.forEach(
                (which, days) -> out.record(Instrument.DELIVERY_CERTIFICATE, with(whose, "certificate", which), days));
        out.record(Instrument.DELIVERY_STATE, whose, health.code());
    }

    private static Map<String, String> with(Map<String, String> attributes, String key, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(key, value);
        return more;
    }
}
