package io.github.ostiary.redact.layout;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.redact.RedactionCounters;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one logger context. They belong to the context and not to a layout, so that they go on when a
 * reconfiguration puts a new layout in an old one's place.
 */
public final class RedactionMetrics {
    private static final String KEY = RedactionMetrics.class.getName();

    private RedactionMetrics() {}

    /** The counters of a context; the same ones for as long as it lives. */
    public static RedactionCounters of(LoggerContext context) {
        RedactionCounters fresh = new RedactionCounters();
        Object present = context.putObjectIfAbsent(KEY, fresh);
        if (present instanceof RedactionCounters counters) {
            return counters;
        }
        PluginMetrics.of(context)
                .add(out -> fresh.totals()
                        .forEach((rule, total) -> out.record(Instrument.REDACTIONS, Map.of("rule", rule), total)));
        return fresh;
    }

    /** The counters of the configuration's context, or new ones when it has none. */
    static RedactionCounters of(@Nullable Configuration configuration) {
        LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
        return context == null ? new RedactionCounters() : of(context);
    }
}
