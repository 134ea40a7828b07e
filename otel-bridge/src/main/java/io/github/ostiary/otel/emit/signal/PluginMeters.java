package io.github.ostiary.otel.emit.signal;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.metrics.Series;
import io.github.ostiary.otel.emit.reach.PerInstance;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.logging.log4j.core.LoggerContext;

/**
 * Shows what the plugins of a logger context count as OpenTelemetry metrics: one asynchronous instrument for each
 * {@link Instrument}, read when the application's reader collects. Registered once for a context and an
 * OpenTelemetry, whatever is reconfigured.
 *
 * <p>Log4j stops before the SDK does, whose reader may collect long after, and the last numbers are those that say what was
 * lost. So they stay as they were when the context stopped, until the SDK is closed or another context of that name
 * takes its place. Safe for use by many threads.
 */
public final class PluginMeters {
    private static final String KEY = PluginMeters.class.getName();
    /** The scope of everything the bridge measures. */
    static final String SCOPE = "io.github.ostiary";

    private static final AttributeKey<String> CONTEXT = AttributeKey.stringKey("log4j.context");

    /** By the name of the context. */
    private static final PerInstance<Map<String, PluginMeters>> SHOWN = new PerInstance<>();

    private final String name;
    private final List<AutoCloseable> instruments = new ArrayList<>();
    private volatile Supplier<? extends Map<Series, Long>> numbers;

    private PluginMeters(String name, PluginMetrics metrics) {
        this.name = name;
        this.numbers = metrics::read;
    }

    /** Shows the numbers of {@code context} through {@code openTelemetry}, and no longer through another one before it. */
    public static void show(LoggerContext context, OpenTelemetry openTelemetry) {
        PluginMeters fresh = new PluginMeters(context.getName(), PluginMetrics.of(context));
        if (context.putObject(KEY, fresh) instanceof PluginMeters before) {
            before.withdraw();
        }
        PluginMeters namesake = SHOWN.of(openTelemetry, ConcurrentHashMap::new).put(fresh.name, fresh);
        if (namesake != null) {
            namesake.withdraw();
        }
        context.addShutdownListener(stopped -> fresh.freeze());
        fresh.register(openTelemetry.getMeter(SCOPE));
    }

    private void freeze() {
        Map<Series, Long> last = Map.copyOf(numbers.get());
        numbers = () -> last;
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
        numbers.get().forEach((series, value) -> {
            if (series.instrument() == instrument) {
                out.record(value, attributes(series.attributes()));
            }
        });
    }

    private Attributes attributes(Map<String, String> of) {
        AttributesBuilder attributes = Attributes.builder().put(CONTEXT, name);
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
