package io.github.ostiary.console.web;

import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the spans and lines of a trace in reading order: a span, then by time what happened inside it.
 *
 * <p>A span whose parent is unknown stands at the outermost level, as does a line whose span is. Spans come from
 * strangers: should some name each other as parents in a circle, the earliest of them is taken as outermost, so that
 * each span and each line comes out exactly once. The walk keeps its own stack; no depth of nesting overflows it.
 */
final class Waterfall {
    private static final int DEEPEST_SHOWN = 12;

    private final Map<String, Span> byId = new HashMap<>();
    private final Map<String, List<Item>> inside = new HashMap<>();
    private final List<Item> outermost = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();
    private final List<Item> ordered = new ArrayList<>();

    private Waterfall(Trace trace) {
        trace.spans().forEach(span -> byId.put(span.spanId(), span));
        for (Span span : byId.values()) {
            place(span.parentSpanId(), new Item(span, null, 0));
        }
        for (StoredLine line : trace.lines()) {
            place(line.line().spanId(), new Item(null, line, 0));
        }
    }

    /** Either a span or a line, at its depth. */
    record Item(@Nullable Span span, @Nullable StoredLine line, int depth) {
        Instant time() {
            return span != null ? span.start() : lineTime();
        }

        private Instant lineTime() {
            return line == null ? Instant.EPOCH : line.line().time();
        }

        private Item at(int newDepth) {
            return new Item(span, line, newDepth);
        }
    }

    /** The time that the whole trace took, its lines included. */
    record Extent(Instant begin, Duration length) {
        /** A moment's place between 0 and {@code width}. */
        double position(Instant time, int width) {
            double nanos = Math.max(1, length.toNanos());
            return Math.max(0, Math.min(width, Duration.between(begin, time).toNanos() / nanos * width));
        }
    }

    static List<Item> order(Trace trace) {
        Waterfall waterfall = new Waterfall(trace);
        waterfall.walk(waterfall.outermost);
        waterfall.byId.values().stream()
                .sorted(Comparator.comparing(Span::start))
                .forEach(waterfall::walkIfForgotten);
        return waterfall.ordered;
    }

    static Extent extent(Trace trace) {
        List<Instant> times = new ArrayList<>();
        trace.spans().forEach(span -> {
            times.add(span.start());
            times.add(span.end());
        });
        trace.lines().stream().map(StoredLine::line).map(LogLine::time).forEach(times::add);
        times.sort(Comparator.naturalOrder());
        if (times.isEmpty()) {
            return new Extent(Instant.EPOCH, Duration.ZERO);
        }
        return new Extent(times.get(0), Duration.between(times.get(0), times.get(times.size() - 1)));
    }

    private void place(@Nullable String container, Item item) {
        boolean known = container != null && byId.containsKey(container);
        (known ? inside.computeIfAbsent(container, id -> new ArrayList<>()) : outermost).add(item);
    }

    private void walkIfForgotten(Span span) {
        if (!placed.contains(span.spanId())) {
            walk(List.of(new Item(span, null, 0)));
        }
    }

    private void walk(List<Item> start) {
        Deque<Item> waiting = new ArrayDeque<>();
        push(start, 0, waiting);
        while (!waiting.isEmpty()) {
            Item item = waiting.pop();
            Span span = item.span();
            if (span == null) {
                ordered.add(item);
            } else if (placed.add(span.spanId())) {
                ordered.add(item);
                push(inside.getOrDefault(span.spanId(), List.of()), Math.min(DEEPEST_SHOWN, item.depth() + 1), waiting);
            }
        }
    }

    /** Puts the earliest on top; of items with one time, the one that came first. */
    private static void push(List<Item> items, int depth, Deque<Item> waiting) {
        List<Item> sorted =
                items.stream().sorted(Comparator.comparing(Item::time)).toList();
        for (int i = sorted.size() - 1; i >= 0; i--) {
            waiting.push(sorted.get(i).at(depth));
        }
    }
}
