package io.github.ostiary.sample.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the target is met, minute by minute and second by second. */
class AdaptiveRateTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final Percentage TENTH = Percentage.withPercentage(10);

    @ParameterizedTest
    @CsvSource({
        "1, false, 1000",
        "10, false, 1000",
        "1000, false, 1000",
        "10, true, 1000",
        "1000, true, 1000",
        "1, false, 20",
        "10, true, 20",
        "1000, false, 100",
        "1000, true, 100",
    })
    void meetsTheTargetOverAMinuteWithBursts(int keys, boolean skewed, int perSecond) {
        AdaptiveTarget target = new AdaptiveTarget(perSecond, NO_LIMIT, 1000, Traffic.SECOND, 0);
        Traffic traffic = new Traffic(target, 1, skewed ? Traffic.zipf(keys) : Traffic.equal(keys));

        for (int second = 0; second < 60; second++) {
            boolean bursts = second % 10 >= 7;
            traffic.second(perSecond * (bursts ? 50 : 3));
            assertThat(traffic.keptInLastSecond)
                    .as("in second %d", second)
                    .isLessThanOrEqualTo((long) (1.25 * perSecond) + 1);
        }

        assertThat(traffic.kept()).isCloseTo(60L * perSecond, TENTH);
    }

    @Test
    void keepsEverythingBelowTheTarget() {
        AdaptiveTarget target = new AdaptiveTarget(1000, NO_LIMIT, 100, Traffic.SECOND, 0);
        Traffic traffic = new Traffic(target, 2, Traffic.zipf(50));

        for (int second = 0; second < 60; second++) {
            traffic.second(900);
        }

        assertThat(traffic.kept()).isEqualTo(traffic.seen());
        assertThat(traffic.weights).isEqualTo((double) traffic.seen());
    }

    @Test
    void meetsTheTargetInBytes() {
        AdaptiveTarget target = new AdaptiveTarget(NO_LIMIT, 200_000, 100, Traffic.SECOND, 0);
        Traffic traffic = new Traffic(target, 3, Traffic.zipf(50));

        for (int second = 0; second < 60; second++) {
            traffic.second(second % 10 >= 7 ? 20_000 : 3_000, 50, 500);
        }

        assertThat(traffic.keptBytes).isCloseTo(60 * 200_000L, TENTH);
    }

    @ParameterizedTest
    @CsvSource({"1000, 100000", "300, 1000000", "1000, 275000"})
    void passesNeitherOfTwoTargetsAndMeetsOne(int events, int bytes) {
        AdaptiveTarget target = new AdaptiveTarget(events, bytes, 100, Traffic.SECOND, 0);
        Traffic traffic = new Traffic(target, 4, Traffic.zipf(50));

        for (int second = 0; second < 60; second++) {
            traffic.second(second % 10 >= 7 ? 20_000 : 3_000, 50, 500);
        }

        double ofEvents = traffic.kept() / (60.0 * events);
        double ofBytes = traffic.keptBytes / (60.0 * bytes);
        assertThat(Math.max(ofEvents, ofBytes)).isCloseTo(1, within(0.1));
    }

    @Property(tries = 300)
    void neverKeepsMoreThanTheTargetAllowsHoweverEventsCome(
            @ForAll @DoubleRange(min = 0.2, max = 200) double perSecond,
            @ForAll @IntRange(min = 1, max = 300) int keys,
            @ForAll @IntRange(min = 1, max = 64) int maxKeys,
            @ForAll long seed) {
        AdaptiveTarget target = new AdaptiveTarget(perSecond, NO_LIMIT, maxKeys, Traffic.SECOND, 0);
        SplittableRandom random = new SplittableRandom(seed);
        long now = 0;
        long kept = 0;
        for (int i = 0; i < 5_000; i++) {
            long silence = random.nextInt(500) == 0 ? random.nextLong(10 * Traffic.SECOND) : 0;
            now += silence + random.nextLong(Traffic.SECOND / 100);
            long decision = target.decide(random.nextInt(keys), 0, random.nextLong() >>> 8, now);
            kept += Decision.keeps(decision) ? 1 : 0;
        }

        double seconds = (double) now / Traffic.SECOND;
        assertThat((double) kept).isLessThanOrEqualTo((seconds + 2) * perSecond + 1);
    }
}
