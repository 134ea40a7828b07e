package io.github.ostiary.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one logger context. They belong to the context and not to a plugin, so that totals go on when a
 * reconfiguration puts a new plugin in an old one's place: the last totals of a source that leaves are kept and added.
 *
 * <p>In JMX as {@code io.github.ostiary:type=Metrics,context="…"} until the context stops. Safe for use by many threads.
 */
public final class PluginMetrics implements PluginMetricsMXBean {
    private static final String KEY = PluginMetrics.class.getName();

    private final List<Source> sources = new ArrayList<>();
    private final Map<Series, Long> left = new HashMap<>();

    private PluginMetrics() {}

    /** The numbers of a context; the same object for as long as it lives. */
    public static PluginMetrics of(LoggerContext context) {
        PluginMetrics fresh = new PluginMetrics();
        Object present = context.putObjectIfAbsent(KEY, fresh);
        if (present instanceof PluginMetrics metrics) {
            return metrics;
        }
        fresh.publish(context);
        return fresh;
    }

    /** The numbers of the configuration's context, or some of nobody's when it has none. */
    public static PluginMetrics of(@Nullable Configuration configuration) {
        LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
        return context == null ? new PluginMetrics() : of(context);
    }

    /** Asks the source from now on. */
    public synchronized void add(Source source) {
        sources.add(source);
    }

    /** Asks the source no more, and keeps its totals. Does nothing for one that is not asked. */
    public synchronized void remove(Source source) {
        if (sources.removeIf(present -> present == source)) {
            source.measure((instrument, attributes, value) -> {
                if (instrument.kind() == Instrument.Kind.COUNTER) {
                    left.merge(new Series(instrument, attributes), value, Long::sum);
                }
            });
        }
    }

    /** Every number as it is now. */
    public synchronized SortedMap<Series, Long> read() {
        SortedMap<Series, Long> now = new TreeMap<>(left);
        for (Source source : sources) {
            source.measure(
                    (instrument, attributes, value) -> now.merge(new Series(instrument, attributes), value, Long::sum));
        }
        return now;
    }

    @Override
    public Map<String, Long> getValues() {
        Map<String, Long> values = new LinkedHashMap<>();
        read().forEach((series, value) -> values.put(series.toString(), value));
        return values;
    }

    private void publish(LoggerContext context) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name =
                    new ObjectName("io.github.ostiary:type=Metrics,context=" + ObjectName.quote(context.getName()));
            if (server.isRegistered(name)) {
                server.unregisterMBean(name); // an older context of the same name was not stopped
            }
            server.registerMBean(new StandardMBean(this, PluginMetricsMXBean.class, true), name);
            context.addShutdownListener(stopped -> withdraw(server, name));
        } catch (JMException | SecurityException e) {
            StatusLogger.getLogger().warn("What the plugins count is not shown in JMX: {}", e.toString());
        }
    }

    private static void withdraw(MBeanServer server, ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (JMException e) {
            StatusLogger.getLogger().debug("{} had left JMX already", name);
        }
    }
}
