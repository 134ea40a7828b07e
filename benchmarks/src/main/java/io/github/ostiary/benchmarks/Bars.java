package io.github.ostiary.benchmarks;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every promise that has a benchmark, in the order of the design's table. */
final class Bars {
    private static final List<Bar> ALL = List.of(
            new Bar(
                    "deliver",
                    "relp to rsyslog over mutual TLS, events acknowledged",
                    "DeliverBenchmark.delivered",
                    "DeliverBenchmark.bareLoop",
                    "≥ 0.90 of a bare RELP loop"),
            new Bar(
                    "deliver",
                    "a call of the Tls appender, encoding included",
                    "DeliverBenchmark.caller",
                    "DeliverBenchmark.layoutAlone",
                    "≤ 50 µs; B/op is the sending thread's, the caller's is 0 by test"));

    private Bars() {}

    /** The bars of the rooms named, or all when none is. */
    static List<Bar> of(Set<String> rooms) {
        return ALL.stream()
                .filter(bar -> rooms.isEmpty() || rooms.contains(bar.room()))
                .toList();
    }

    static Set<String> rooms() {
        Set<String> rooms = new TreeSet<>();
        ALL.forEach(bar -> rooms.add(bar.room()));
        return rooms;
    }
}
