package io.github.ostiary.console.store.embedded;

import io.github.ostiary.console.store.Delivery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Which deliveries were kept, as ranges of numbers for each sender's run: {@code 1-1041,1043-1050}. A sender counts from
 * 1 and re-sends in order, so one range is the rule and a gap means that a line was refused or never sent. Only when a
 * run has more than {@link #MOST_RANGES} of them are its two oldest taken as one, and only the {@link #MOST_RUNS} runs
 * heard last are remembered. Not thread-safe.
 */
final class Seen {
    static final int MOST_RANGES = 1_024;
    static final int MOST_RUNS = 4_096;

    private final Map<String, NavigableMap<Long, Long>> runs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NavigableMap<Long, Long>> eldest) {
            return size() > MOST_RUNS;
        }
    };

    boolean contains(Delivery delivery) {
        NavigableMap<Long, Long> ranges = runs.get(delivery.id());
        Map.Entry<Long, Long> range = ranges == null ? null : ranges.floorEntry(delivery.seq());
        return range != null && range.getValue() >= delivery.seq();
    }

    void add(Delivery delivery) {
        NavigableMap<Long, Long> ranges = runs.computeIfAbsent(delivery.id(), id -> new TreeMap<>());
        add(ranges, delivery.seq(), delivery.seq());
        if (ranges.size() > MOST_RANGES) {
            Map.Entry<Long, Long> oldest = ranges.pollFirstEntry();
            Map.Entry<Long, Long> second = ranges.pollFirstEntry();
            ranges.put(oldest.getKey(), second.getValue());
        }
    }

    private static void add(NavigableMap<Long, Long> ranges, long from, long to) {
        long start = from;
        long end = to;
        Map.Entry<Long, Long> before = ranges.floorEntry(from);
        if (before != null && before.getValue() >= from - 1) {
            start = before.getKey();
            end = Math.max(end, before.getValue());
        }
        Map.Entry<Long, Long> after = ranges.higherEntry(from);
        if (after != null && after.getKey() <= end + 1) {
            ranges.remove(after.getKey());
            end = Math.max(end, after.getValue());
        }
        ranges.put(start, end);
    }

    /** All of it in one line; {@link #parse} reads it back. */
    String text() {
        StringBuilder text = new StringBuilder();
        runs.forEach((id, ranges) -> {
            StringJoiner joined = new StringJoiner(",", id + " ", "\n");
            ranges.forEach((from, to) -> joined.add(from + "-" + to));
            text.append(joined);
        });
        return text.toString();
    }

    static Seen parse(String text) {
        Seen seen = new Seen();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            NavigableMap<Long, Long> ranges = new TreeMap<>();
            for (String range : line.substring(space + 1).split(",", -1)) {
                int dash = range.indexOf('-');
                ranges.put(Long.parseLong(range, 0, dash, 10), Long.parseLong(range, dash + 1, range.length(), 10));
            }
            seen.runs.put(line.substring(0, space), ranges);
        });
        return seen;
    }
}
