package io.github.ostiary.sample.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts that the target is made of: the level, the answer, the table of keys, and the settings. */
class AdaptivePartsTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    @Test
    void fillsUpToOneLevel() {
        double[] demands = {1, 2, 10, 20};

        assertThat(WaterLevel.of(demands, demands, 11)).isEqualTo(4);
        assertThat(WaterLevel.of(demands, demands, 33)).isEqualTo(WaterLevel.ENOUGH);
    }

    @Property
    void usesTheWholeBudgetWhenThereIsTooMuch(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0.001, max = 1e6) @Scale(3) Double> asked,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double part) {
        double[] demands = asked.stream().mapToDouble(Double::doubleValue).toArray();
        double budget = Arrays.stream(demands).sum() * part;

        double level = WaterLevel.of(demands, demands, budget);

        double used =
                Arrays.stream(demands).map(demand -> Math.min(demand, level)).sum();
        assertThat(used).isCloseTo(budget, within(budget * 1e-9));
    }

    @Property
    void tellsTheThresholdThatDecided(
            @ForAll @DoubleRange(min = 1e-9, max = 1) @Scale(12) double probability,
            @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long carried) {
        long threshold = Decision.threshold(probability);
        long decision = Decision.kept(threshold, carried);

        assertThat(threshold).isBetween(0L, (1L << 56) - 1);
        assertThat(Decision.keeps(decision)).isTrue();
        assertThat(Decision.threshold(decision)).isEqualTo(threshold);
        assertThat(Decision.carried(decision)).isEqualTo(carried);
        assertThat(Decision.weight(decision)).isEqualTo(0x1p56 / (0x1p56 - threshold) + carried);
        assertThat(Decision.lotWeight(threshold)).isCloseTo(1 / probability, within(1e-6 / probability));
    }

    @Test
    void aDroppedEventHasNoWeight() {
        assertThat(Decision.keeps(Decision.DROPPED)).isFalse();
        assertThat(Decision.weight(Decision.DROPPED)).isZero();
    }

    @Test
    void givesAsManyKeysAsAskedForASlotOfTheirOwn() {
        Keys keys = new Keys(1000);

        long distinct = Arrays.stream(Traffic.equal(1000))
                .mapToInt(new Numbers(keys)::next)
                .distinct()
                .count();

        assertThat(distinct).isEqualTo(1000);
        assertThat(keys.claim(Long.MAX_VALUE)).isNotEqualTo(keys.overflow());
    }

    @Test
    void letsOverflowingKeysShareAndTakesThemInWhenThereIsRoom() {
        Keys keys = new Keys(1);
        for (long key = 100; key < 1000; key++) {
            keys.claim(key);
        }
        assertThat(keys.claim(7)).isEqualTo(keys.overflow());

        for (int slot = 0; slot < keys.capacity(); slot++) {
            keys.leave(slot);
        }
        assertThat(keys.claim(7)).isEqualTo(keys.overflow());
        for (int slot = 0; slot < keys.capacity(); slot++) {
            keys.free(slot);
        }
        assertThat(keys.claim(7)).isNotEqualTo(keys.overflow());
        assertThat(keys.claim(7)).isEqualTo(keys.find(7));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, eventsPerSecond is 0.0", "NaN, 1, 1, 1, eventsPerSecond is NaN",
                "1, -1, 1, 1, bytesPerSecond is -1.0",
        "1, 1, 0, 1, maxKeys is 0", "1, 1, 1048577, 1, maxKeys is 1048577", "1, 1, 1, 0, intervalNanos is 0",
        "1, 1, 1, 60000000001, intervalNanos is 60000000001", "Infinity, Infinity, 1, 1, must be finite",
    })
    void refusesASettingOutsideItsRange(double events, double bytes, int maxKeys, long interval, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdaptiveTarget(events, bytes, maxKeys, interval, 0))
                .withMessageContaining(message);
    }

    @Test
    void forgetsAnIdleKeyButNotItsCounts() {
        AdaptiveTarget target = new AdaptiveTarget(1, NO_LIMIT, 10, Traffic.SECOND, 0);
        for (int i = 0; i < 10; i++) {
            target.decide(7, 0, 0, 0);
        }
        for (long second = 1; second < 70; second++) {
            target.decide(8, 0, 0, second * Traffic.SECOND);
        }

        Totals totals = Totals.of(target);
        assertThat(totals.keys).isEqualTo(1);
        assertThat(totals.othersKept).isEqualTo(1);
        assertThat(totals.seen()).isEqualTo(79);
        assertThat(totals.pending).isGreaterThanOrEqualTo(9);
    }

    /** Claims a slot for one number after the other. */
    private static final class Numbers {
        private final Keys keys;
        private long last;

        Numbers(Keys keys) {
            this.keys = keys;
        }

        int next(double ignored) {
            return keys.claim(Traffic.hash(++last));
        }
    }
}
