package io.github.ostiary.redact;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many values each rule has replaced, or would have in a dry run, over all redactors that were given these counters:
 * the sums go on when a new redactor takes an old one's place. Safe for use by many threads.
 */
public final class RedactionCounters {
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    LongAdder of(String rule) {
        return counters.computeIfAbsent(rule, unused -> new LongAdder());
    }

    /** The sum of each rule that has fired, by the rule's id. */
    public Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        counters.forEach((rule, counter) -> {
            long sum = counter.sum();
            if (sum > 0) {
                totals.put(rule, sum);
            }
        });
        return totals;
    }
}
