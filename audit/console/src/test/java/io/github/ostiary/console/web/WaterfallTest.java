package io.github.ostiary.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WaterfallTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final String TRACE = "ab".repeat(16);

    @Test
    void putsALineInsideItsSpanAtItsTime() {
        Trace trace = new Trace(
                TRACE,
                List.of(span(1, null, 0, 100), span(2, 1, 10, 40), span(3, 1, 50, 90)),
                List.of(line("early", 1, 5), line("inside", 2, 20), line("between", 1, 45), line("late", 3, 60)));

        assertThat(told(trace))
                .containsExactly("0 span 1", "1 early", "1 span 2", "2 inside", "1 between", "1 span 3", "2 late");
    }

    @Test
    void keepsTheOrderOfLinesThatShareATime() {
        Trace trace = new Trace(
                TRACE,
                List.of(span(1, null, 0, 100)),
                List.of(line("begun", 1, 5), line("authorised", 1, 5), line("done", 1, 5)));

        assertThat(told(trace)).containsExactly("0 span 1", "1 begun", "1 authorised", "1 done");
    }

    @Test
    void keepsWhatBelongsToNoKnownSpanOutermost() {
        Trace trace = new Trace(
                TRACE, List.of(span(2, 9, 10, 40)), List.of(line("no span", null, 5), line("unknown span", 7, 50)));

        assertThat(told(trace)).containsExactly("0 no span", "0 span 2", "0 unknown span");
    }

    @Test
    void givesEachSpanOnceWhenParentsFormACircle() {
        Trace trace = new Trace(TRACE, List.of(span(1, 2, 0, 100), span(2, 1, 10, 40)), List.of(line("inside", 2, 20)));

        assertThat(told(trace)).containsExactly("0 span 1", "1 span 2", "2 inside");
    }

    @Test
    void walksAnyDepth() {
        List<Span> spans = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            spans.add(span(i, i == 1 ? null : i - 1, i, 30_000));
        }

        List<Waterfall.Item> ordered = Waterfall.order(new Trace(TRACE, spans, List.of()));

        assertThat(ordered).hasSize(20_000);
        assertThat(ordered.get(19_999).depth()).isEqualTo(12);
    }

    @Test
    void placesAMomentWithinTheWhole() {
        Waterfall.Extent extent =
                Waterfall.extent(new Trace(TRACE, List.of(span(1, null, 0, 100)), List.of(line("after", 1, 200))));

        assertThat(extent.length()).isEqualTo(Duration.ofMillis(200));
        assertThat(extent.position(START.plusMillis(50), 1000)).isEqualTo(250);
        assertThat(extent.position(START.minusMillis(50), 1000)).isZero();
    }

    private static List<String> told(Trace trace) {
        return Waterfall.order(trace).stream()
                .map(item -> item.depth() + " "
                        + (item.span() != null
                                ? item.span().name()
                                : item.line().line().message()))
                .toList();
    }

    private static Span span(int id, @Nullable Integer parent, int from, int to) {
        return new Span(
                TRACE,
                id(id),
                parent == null ? null : id(parent),
                "shop",
                "span " + id,
                "INTERNAL",
                START.plusMillis(from),
                START.plusMillis(to),
                false,
                null,
                Map.of(),
                List.of());
    }

    private static StoredLine line(String message, @Nullable Integer span, int at) {
        return new StoredLine(
                message,
                new LogLine(
                        START.plusMillis(at),
                        "INFO",
                        "shop",
                        null,
                        null,
                        null,
                        message,
                        null,
                        TRACE,
                        span == null ? null : id(span),
                        1,
                        Map.of()));
    }

    private static String id(int number) {
        return String.format("%016x", number);
    }
}
