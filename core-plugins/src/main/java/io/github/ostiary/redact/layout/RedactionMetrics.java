package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.RedactionCounters;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one logger context. They belong to the context and not to a layout, so that they go on when a
 * reconfiguration puts a new layout in an old one's place; they leave JMX when the context stops.
 */
public final class RedactionMetrics implements RedactionMXBean {
    private static final String KEY = RedactionMetrics.class.getName();

    private final RedactionCounters counters = new RedactionCounters();

    private RedactionMetrics() {}

    /** The counters of a context; the same ones for as long as it lives. */
    public static RedactionCounters of(LoggerContext context) {
        RedactionMetrics fresh = new RedactionMetrics();
        Object present = context.putObjectIfAbsent(KEY, fresh);
        if (present instanceof RedactionMetrics metrics) {
            return metrics.counters;
        }
        fresh.publish(context);
        return fresh.counters;
    }

    /** The counters of the configuration's context, or new ones when it has none. */
    static RedactionCounters of(@Nullable Configuration configuration) {
        LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
        return context == null ? new RedactionCounters() : of(context);
    }

    @Override
    public Map<String, Long> getReplacements() {
        return counters.totals();
    }

    private void publish(LoggerContext context) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name =
                    new ObjectName("io.github.ostiary:type=Redaction,context=" + ObjectName.quote(context.getName()));
            if (server.isRegistered(name)) {
                server.unregisterMBean(name); // an older context of the same name was not stopped
            }
            server.registerMBean(new StandardMBean(this, RedactionMXBean.class, true), name);
            context.addShutdownListener(stopped -> withdraw(server, name));
        } catch (JMException | SecurityException e) {
            StatusLogger.getLogger().warn("Redaction is counted and not shown in JMX: {}", e.toString());
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
