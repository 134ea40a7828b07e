package io.github.ostiary.otel.emit.signal;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Shows what the plugins of a logger context count as OpenTelemetry metrics: one asynchronous instrument for each
 * {@link Instrument}, read when the application's reader collects. Registered once for a context and an
 * OpenTelemetry, whatever is reconfigured, and withdrawn when the context stops. Safe for use by many threads.
 */
public final class PluginMeters {
    private static final String KEY = PluginMeters.class.getName();
    /** The scope of everything the bridge measures. */
    static final String SCOPE = "io.github.ostiary";

    private static final AttributeKey<String> CONTEXT = AttributeKey.stringKey("log4j.context");

    private final LoggerContext context;
    private final List<AutoCloseable> instruments = new ArrayList<>();

    private PluginMeters(LoggerContext context) {
        this.context = context;
    }

    /** Shows the numbers of {@code context} through {@code openTelemetry}, and no longer through another one before it. */
    public static void show(LoggerContext context, OpenTelemetry openTelemetry) {
        PluginMeters fresh = new PluginMeters(context);
        if (context.putObject(KEY, fresh) instanceof PluginMeters before) {
            before.withdraw();
        }
        context.addShutdownListener(stopped -> fresh.withdraw());
        fresh.register(openTelemetry.getMeter(SCOPE));
    }

    private synchronized void register(Meter meter) {
        for (Instrument instrument : Instrument.values()) {
            instruments.add(
                    switch (instrument.kind()) {
                        case COUNTER ->
                            meter.counterBuilder(instrument.id())
                                    .setUnit(instrument.unit())
                                    .setDescription(instrument.description())
                                    .buildWithCallback(out -> observe(instrument, out));
                        case GAUGE ->
                            meter.gaugeBuilder(instrument.id())
                                    .ofLongs()
                                    .setUnit(instrument.unit())
                                    .setDescription(instrument.description())
                                    .buildWithCallback(out -> observe(instrument, out));
                    });
        }
    }

    private void observe(Instrument instrument, ObservableLongMeasurement out) {
        PluginMetrics.of(context).read().forEach((series, value) -> {
            if (series.instrument() == instrument) {
                out.record(value, attributes(series.attributes()));
            }
        });
    }

    private Attributes attributes(Map<String, String> of) {
        AttributesBuilder attributes = Attributes.builder().put(CONTEXT, context.getName());
        of.forEach(attributes::put);
        return attributes.build();
    }

    private synchronized void withdraw() {
        for (AutoCloseable instrument : instruments) {
            try {
                instrument.close();
            } catch (Exception e) {
                // An SDK that was shut down first has nothing left to withdraw from.
            }
        }
        instruments.clear();
    }
}
