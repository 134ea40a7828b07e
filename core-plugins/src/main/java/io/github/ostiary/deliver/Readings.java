package io.github.ostiary.deliver;

import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source.Measurements;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the metrics {@code ostiary.delivery.*} say of a destination. */
final class Readings {
    private Readings() {}

    static void record(Measurements out, Map<String, String> whose, Tally tally, Health health) {
        out.record(Instrument.DELIVERY_ACCEPTED, whose, tally.accepted());
        out.record(Instrument.DELIVERY_EVENTS, with(whose, "outcome", "delivered"), tally.delivered());
        Map<String, String> dropped = with(whose, "outcome", "dropped");
        tally.losses().forEach((cause, counts) -> {
            Map<String, String> why = with(dropped, "cause", cause.toString());
            counts.forEach((severity, count) ->
                    out.record(Instrument.DELIVERY_EVENTS, with(why, "severity", severity), count));
        });
        out.record(Instrument.DELIVERY_WAITING, whose, tally.waiting());
        out.record(Instrument.DELIVERY_SHORTENED, whose, tally.shortened());
        out.record(Instrument.DELIVERY_RESENT, whose, tally.resent());
        out.record(Instrument.DELIVERY_STATE, whose, health.code());
    }

    /** What they say of its connection. */
    static void record(Measurements out, Map<String, String> whose, Pump pump) {
        pump.daysLeft()
                .forEach((which, days) ->
                        out.record(Instrument.DELIVERY_CERTIFICATE, with(whose, "certificate", which), days));
        pump.breaks()
                .forEach((kind, count) -> out.record(
                        Instrument.DELIVERY_RECONNECTS,
                        with(whose, "reason", kind.name().toLowerCase(Locale.ROOT)),
                        count));
    }

    private static Map<String, String> with(Map<String, String> attributes, String key, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(key, value);
        return more;
    }
}
