package io.github.ostiary.sample.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whether the weights tell what was seen. */
class AdaptiveWeightTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final long RANGE = 1L << 56;

    /** Where no lot decides, the guard alone does, and what it holds back is carried to the last event. */
    @Property(tries = 300)
    void addsUpExactlyWithWhatIsPending(
            @ForAll @IntRange(min = 1, max = 50) int keys,
            @ForAll @IntRange(max = 2_000) int events,
            @ForAll long seed) {
        AdaptiveTarget target = new AdaptiveTarget(100, NO_LIMIT, 10, Traffic.SECOND, 0);
        SplittableRandom random = new SplittableRandom(seed);
        double weights = 0;
        for (int i = 0; i < events; i++) {
            long now = i * Traffic.SECOND / events; // all in the first interval
            weights += Decision.weight(target.decide(random.nextInt(keys), 0, random.nextLong() >>> 8, now));
        }

        assertThat(weights + Totals.of(target).pending).isEqualTo(events);
    }

    /** The highest randomness passes every lot, so each event brings its whole lot weight, kept or held back. */
    @Test
    void losesNothingThatPassedTheLot() {
        AdaptiveTarget target = new AdaptiveTarget(100, NO_LIMIT, 10, Traffic.SECOND, 0);
        SplittableRandom random = new SplittableRandom(1);
        double weights = 0;
        double passed = 0;
        double pending = 0;
        for (int i = 0; i < 100_000; i++) {
            int key = i / 10_000 + random.nextInt(20); // keys come and go
            double weight = Decision.weight(target.decide(key, 0, RANGE - 1, i * 4_000_000L));
            double nowPending = Totals.of(target).pending;
            double own = weight + nowPending - pending;
            assertThat(own).as("the weight that event %d brings", i).isGreaterThan(1 - 1e-6);
            pending = nowPending;
            passed += own;
            weights += weight;
        }
        Totals totals = Totals.of(target);

        assertThat(totals.seen()).isEqualTo(100_000);
        assertThat(totals.pending).isPositive();
        assertThat(weights + totals.pending).isCloseTo(passed, within(1e-6 * passed));
    }

    @Test
    void estimatesWhatWasSeenWithoutBias() {
        int runs = 300;
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < runs; seed++) {
            AdaptiveTarget target = new AdaptiveTarget(100, NO_LIMIT, 16, Traffic.SECOND, 0);
            Traffic traffic = new Traffic(target, seed, Traffic.zipf(40));
            for (int second = 0; second < 12; second++) {
                traffic.second(second % 4 == 3 ? 3_000 : 400);
            }
            double error = (traffic.weights + Totals.of(target).pending) / traffic.seen() - 1;
            sum += error;
            squares += error * error;
        }
        double mean = sum / runs;
        double standardError = Math.sqrt((squares / runs - mean * mean) / runs);

        assertThat(mean).isCloseTo(0, within(4 * standardError));
        assertThat(standardError).isLessThan(0.01);
    }

    @Test
    void handsOnWhatTheGuardHeldBack() {
        AdaptiveTarget target = new AdaptiveTarget(1, NO_LIMIT, 1, Traffic.SECOND, 0);

        long first = target.decide(7, 0, 0, 0);
        assertThat(Decision.weight(first)).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            assertThat(Decision.keeps(target.decide(7, 0, 0, 1))).isFalse();
        }
        assertThat(target.pending(7)).isEqualTo(5);

        long next = target.decide(7, 0, RANGE - 1, Traffic.SECOND);
        assertThat(Decision.carried(next)).isEqualTo(5);
        assertThat(target.pending(7)).isZero();
    }
}
