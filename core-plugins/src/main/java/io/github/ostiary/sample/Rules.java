package io.github.ostiary.sample;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * The rules in their order; the last one is for all events. Which of them a logger's events can fit is worked out once
 * for each logger and remembered in a table of fixed size, in which loggers may displace one another.
 *
 * <p>Safe for use by many threads.
 */
final class Rules {
    private static final int TABLE = 512;

    private final List<Rule> all;
    private final AtomicReferenceArray<@Nullable Candidates> table = new AtomicReferenceArray<>(TABLE);

    /** The rules that a logger's events can fit. */
    private record Candidates(String logger, List<Rule> rules) {}

    /** The last rule must fit all events. */
    Rules(List<Rule> rules) {
        this.all = List.copyOf(rules);
    }

    List<Rule> all() {
        return all;
    }

    Rule of(
            String logger,
            Level level,
            @Nullable Marker marker,
            @Nullable Object message,
            @Nullable Throwable thrown,
            @Nullable LogEvent event,
            CallersContext callers) {
        List<Rule> rules = candidates(logger);
        int last = rules.size() - 1;
        for (int i = 0; i < last; i++) {
            Rule rule = rules.get(i);
            if (rule.match().fits(level, marker, message, thrown, event, callers)) {
                return rule;
            }
        }
        return rules.get(last);
    }

    private List<Rule> candidates(String logger) {
        int place = logger.hashCode() & (TABLE - 1);
        Candidates present = table.getAcquire(place);
        if (present != null && present.logger().equals(logger)) {
            return present.rules();
        }
        List<Rule> fitting =
                all.stream().filter(rule -> rule.match().fitsLogger(logger)).toList();
        table.setRelease(place, new Candidates(logger, fitting));
        return fitting;
    }
}
