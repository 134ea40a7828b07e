package io.github.ostiary.metrics;

import java.util.Map;

/** What JMX shows of one logger context, as {@code io.github.ostiary:type=Metrics,context="…"}. */
public interface PluginMetricsMXBean {
    /** Every number by its series: {@code ostiary.sampling.events{outcome=kept, rule=polls}}. */
    Map<String, Long> getValues();
}
