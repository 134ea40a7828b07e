package io.github.ostiary.sample.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who pays when there is too much. */
class AdaptiveFairnessTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final int WARM_UP = 5;

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 500})
    void losesNothingOfAKeyBelowItsFairShareBesideANoisyOne(int quiet) {
        AdaptiveTarget target = new AdaptiveTarget(1000, NO_LIMIT, 1000, Traffic.SECOND, 0);
        double[] shares = Traffic.equal(quiet + 1);
        shares[0] = 100.0 * quiet; // the noisy key says a hundred times what all others say
        Traffic traffic = new Traffic(target, 1, shares);
        int all = 500 * 101; // half of the target for the quiet keys

        for (int second = 0; second < WARM_UP; second++) {
            traffic.second(all);
        }
        traffic.count();
        for (int second = 0; second < 60; second++) {
            traffic.second(all);
        }

        assertThat(Arrays.copyOfRange(traffic.kept, 1, quiet + 1))
                .isEqualTo(Arrays.copyOfRange(traffic.seen, 1, quiet + 1));
        assertThat(traffic.kept()).isCloseTo(60_000L, Percentage.withPercentage(10));
    }

    @Test
    void losesNothingOfTheOthersWhenOneSuddenlyGrowsNoisy() {
        AdaptiveTarget target = new AdaptiveTarget(1000, NO_LIMIT, 1000, Traffic.SECOND, 0);
        Traffic calm = new Traffic(target, 2, Traffic.equal(50));
        for (int second = 0; second < WARM_UP; second++) {
            calm.second(500);
        }
        double[] shares = Traffic.equal(50);
        shares[0] = 4_900;
        Traffic noisy = new Traffic(target, 3, shares);
        noisy.startAt(WARM_UP * Traffic.SECOND);

        for (int second = 0; second < 10; second++) {
            noisy.second(50_000);
        }

        assertThat(Arrays.copyOfRange(noisy.kept, 1, 50)).isEqualTo(Arrays.copyOfRange(noisy.seen, 1, 50));
        assertThat(noisy.kept()).isLessThan(11_000); // ten seconds and what was saved before
    }

    @Test
    void givesBusyKeysEqualParts() {
        AdaptiveTarget target = new AdaptiveTarget(1000, NO_LIMIT, 100, Traffic.SECOND, 0);
        Traffic traffic = new Traffic(target, 4, 1, 10, 1000, 2000, 4000, 8000);

        for (int second = 0; second < 60; second++) {
            traffic.second(15_011);
        }

        long busy = (60 * 1000 - traffic.kept[0] - traffic.kept[1]) / 4;
        for (int key = 2; key < 6; key++) {
            assertThat(traffic.kept[key]).isCloseTo(busy, Percentage.withPercentage(10));
        }
        assertThat(traffic.kept[1]).isGreaterThan(traffic.seen[1] * 95 / 100);
    }

    @Test
    void isFairInBytesToo() {
        AdaptiveTarget target = new AdaptiveTarget(NO_LIMIT, 200_000, 100, Traffic.SECOND, 0);
        Traffic traffic = new Traffic(target, 5, 1, 1, 1, 1, 100);

        for (int second = 0; second < WARM_UP; second++) {
            traffic.second(10_400, 100, 300);
        }
        traffic.count();
        for (int second = 0; second < 60; second++) {
            traffic.second(10_400, 100, 300);
        }

        assertThat(Arrays.copyOf(traffic.kept, 4)).isEqualTo(Arrays.copyOf(traffic.seen, 4));
    }
}
