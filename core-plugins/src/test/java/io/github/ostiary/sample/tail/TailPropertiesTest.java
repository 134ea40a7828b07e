package io.github.ostiary.sample.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds after every step, whatever the steps. */
final class TailPropertiesTest {
    private static final long START = Long.MAX_VALUE - 100; // so that the clock runs over

    enum Act {
        OFFER,
        OPEN,
        TOUCH,
        WAIT,
        CLOSE
    }

    record Step(Act act, String key, int size, int pause) {}

    @Property(tries = 3_000)
    void everyItemIsReleasedDroppedOrHeld(@ForAll("bounds") Bounds bounds, @ForAll("steps") List<Step> steps) {
        Tail<Integer> tail = new Tail<>(bounds, START);
        long now = START;
        int accepted = 0;
        int released = 0;
        for (Step step : steps) {
            now += step.pause();
            switch (step.act()) {
                case OFFER -> {
                    switch (tail.offer(step.key(), accepted, step.size(), now)) {
                        case RELEASED -> {
                            accepted++;
                            released++;
                        }
                        case HELD_BACK -> accepted++;
                        case REFUSED -> {}
                    }
                }
                case OPEN -> released += tail.open(step.key(), now).size();
                case TOUCH -> tail.touch(step.key(), now);
                case WAIT -> tail.advance(now);
                case CLOSE -> tail.close();
            }

            TailTally tally = tail.tally(); // which refuses numbers that do not add up
            assertThat(tally.accepted()).isEqualTo(accepted);
            assertThat(tally.released()).isEqualTo(released);
            assertThat(tally.held()).isLessThanOrEqualTo(bounds.events());
            assertThat(tail.bytes()).isLessThanOrEqualTo(bounds.bytes()).isGreaterThanOrEqualTo(tally.held());
            assertThat(tail.openKeys()).isLessThanOrEqualTo(bounds.events());
        }
    }

    @Property(tries = 3_000)
    void aKeyReleasesTheLastOfItsOwnInOrder(@ForAll("bounds") Bounds bounds, @ForAll("steps") List<Step> steps) {
        Tail<Integer> tail = new Tail<>(bounds, START);
        Map<String, List<Integer>> offered = new HashMap<>();
        long now = START;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            now += step.pause();
            List<Integer> own = offered.computeIfAbsent(step.key(), key -> new ArrayList<>());
            if (step.act() == Act.OPEN) {
                List<Integer> items = tail.open(step.key(), now);
                assertThat(items).hasSizeLessThanOrEqualTo(bounds.eventsPerKey());
                assertThat(items).isEqualTo(own.subList(own.size() - items.size(), own.size()));
                own.clear();
            } else if (step.size() <= bounds.bytes()
                    && tail.offer(step.key(), i, step.size(), now) == Tail.Fate.HELD_BACK) {
                own.add(i);
            }
        }
    }

    @Provide
    Arbitrary<Bounds> bounds() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.longs().between(1, 60),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.integers().between(1, 30))
                .as((events, bytes, perKey, age, idle) ->
                        new Bounds(events, bytes, perKey, Duration.ofNanos(age), Duration.ofNanos(idle)));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Act> acts = Arbitraries.frequency(
                Tuple.of(60, Act.OFFER),
                Tuple.of(12, Act.OPEN),
                Tuple.of(12, Act.TOUCH),
                Tuple.of(12, Act.WAIT),
                Tuple.of(1, Act.CLOSE));
        return Combinators.combine(
                        acts,
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(1, 25),
                        Arbitraries.integers().between(-2, 15))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }
}
