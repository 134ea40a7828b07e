package io.github.ostiary.sample;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * The sampling totals of one logger context, by rule: those of the filters at work and of those that a reconfiguration
 * replaced. In JMX as {@code io.github.ostiary:type=Sampling,context="…"} until the context stops. Safe for use by many
 * threads.
 */
public final class SamplingMetrics implements SamplingMXBean {
    private static final String KEY = SamplingMetrics.class.getName();

    private final List<Map<String, Tally>> atWork = new ArrayList<>();
    private final Map<String, Tally> replaced = new LinkedHashMap<>();

    private SamplingMetrics() {}

    /** The totals of a context; the same ones for as long as it lives. */
    public static SamplingMetrics of(LoggerContext context) {
        SamplingMetrics fresh = new SamplingMetrics();
        Object present = context.putObjectIfAbsent(KEY, fresh);
        if (present instanceof SamplingMetrics metrics) {
            return metrics;
        }
        fresh.publish(context);
        return fresh;
    }

    synchronized void add(Map<String, Tally> rules) {
        atWork.add(rules);
    }

    /** Keeps the sums of a filter that stopped. */
    synchronized void replace(Map<String, Tally> rules) {
        if (atWork.removeIf(present -> present == rules)) {
            rules.forEach((name, tally) -> {
                Tally sum = replaced.computeIfAbsent(name, unused -> new Tally());
                sum.kept.add(tally.kept.sum());
                sum.byRate.add(tally.byRate.sum());
                sum.byLimit.add(tally.byLimit.sum());
            });
        }
    }

    @Override
    public Map<String, Long> getKept() {
        return sums(tally -> tally.kept.sum());
    }

    @Override
    public Map<String, Long> getSuppressedByRate() {
        return sums(tally -> tally.byRate.sum());
    }

    @Override
    public Map<String, Long> getSuppressedByLimit() {
        return sums(tally -> tally.byLimit.sum());
    }

    private synchronized Map<String, Long> sums(ToLongFunction<Tally> which) {
        Map<String, Long> sums = new TreeMap<>();
        replaced.forEach((name, tally) -> sums.merge(name, which.applyAsLong(tally), Long::sum));
        for (Map<String, Tally> rules : atWork) {
            rules.forEach((name, tally) -> sums.merge(name, which.applyAsLong(tally), Long::sum));
        }
        return sums;
    }

    private void publish(LoggerContext context) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name =
                    new ObjectName("io.github.ostiary:type=Sampling,context=" + ObjectName.quote(context.getName()));
            if (server.isRegistered(name)) {
                server.unregisterMBean(name); // an older context of the same name was not stopped
            }
            server.registerMBean(new StandardMBean(this, SamplingMXBean.class, true), name);
            context.addShutdownListener(stopped -> withdraw(server, name));
        } catch (JMException | SecurityException e) {
            StatusLogger.getLogger().warn("Sampling is counted and not shown in JMX: {}", e.toString());
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
