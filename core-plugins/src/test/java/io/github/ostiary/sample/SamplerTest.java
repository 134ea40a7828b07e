package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final long RANGE = 1L << 56;

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "0.5, 80000000000000, 2", "0.25, c0000000000000, 4", "0.1, e6666666666666, 10"})
    void rejectsWhatLiesBelowTheEncodedThreshold(double rate, String threshold, double weight) {
        Sampler sampler = Sampler.ofRate(rate);
        long first = Long.parseLong(threshold, 16);

        assertThat(sampler.keeps(first)).isTrue();
        assertThat(sampler.keeps(RANGE - 1)).isTrue();
        assertThat(first > 0 && sampler.keeps(first - 1)).isFalse();
        assertThat(sampler.weight()).isEqualTo(weight);
    }

    @Test
    void keepsTheLastOfAllWithTheLeastRate() {
        Sampler sampler = Sampler.ofRate(0x1p-56);

        assertThat(sampler.keeps(RANGE - 1)).isTrue();
        assertThat(sampler.keeps(RANGE - 2)).isFalse();
        assertThat(sampler.weight()).isEqualTo(0x1p56);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.0000001, 0x1p-58, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARateThatKeepsNothingOrMoreThanAll(double rate) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sampler.ofRate(rate));
    }

    @Property
    void keepsWhateverALowerRateKeeps(
            @ForAll @DoubleRange(min = 1e-9, max = 1) @Scale(9) double one,
            @ForAll @DoubleRange(min = 1e-9, max = 1) @Scale(9) double other,
            @ForAll @LongRange(min = 0, max = RANGE - 1) long randomness) {
        Sampler lower = Sampler.ofRate(Math.min(one, other));
        Sampler higher = Sampler.ofRate(Math.max(one, other));

        assertThat(lower.keeps(randomness) && !higher.keeps(randomness)).isFalse();
    }

    @Property(tries = 200)
    void sumsOfWeightsEstimateWhatWasShownWithoutBias(
            @ForAll @DoubleRange(min = 0.001, max = 1) @Scale(6) double rate, @ForAll long seed) {
        Sampler sampler = Sampler.ofRate(rate);
        SplittableRandom random = new SplittableRandom(seed);
        int shown = 20_000;
        double sum = 0;
        for (int i = 0; i < shown; i++) {
            if (sampler.keeps(random.nextLong() >>> 8)) {
                sum += sampler.weight();
            }
        }
        double deviation = Math.sqrt(shown * (1 - rate) / rate);

        assertThat(sum).isCloseTo(shown, within(6 * deviation + 1e-6));
    }
}
