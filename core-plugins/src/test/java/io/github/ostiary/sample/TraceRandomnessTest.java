package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRandomnessTest {
    @ParameterizedTest
    @CsvSource({
        "4bf92f3577b34da6a3ce929d0e0e4736, ce929d0e0e4736",
        "ffffffffffffffffffffffffffffffff, ffffffffffffff",
        "10000000000000000000000000000000, 0"
    })
    void isTheLastFiftySixBits(String traceId, String expected) {
        assertThat(TraceRandomness.of(traceId)).isEqualTo(Long.parseLong(expected, 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4bf92f3577b34da6a3ce929d0e0e473",
                "4bf92f3577b34da6a3ce929d0e0e47361",
                "4BF92F3577B34DA6A3CE929D0E0E4736",
                "4bf92f3577b34da6a3ce929d0e0e473g",
                "4bf92f3577b34da6a3ée929d0e0e4736",
                "00000000000000000000000000000000"
            })
    void takesNothingElseForATraceId(String text) {
        assertThat(TraceRandomness.of(text)).isEqualTo(TraceRandomness.NONE);
    }

    @Test
    void tenPercentOfTheTracesAreAmongTheFiftyPercent() {
        Sampler tenth = Sampler.ofRate(0.1);
        Sampler half = Sampler.ofRate(0.5);
        SplittableRandom random = new SplittableRandom(42);
        Set<String> tenthKept = new HashSet<>();
        Set<String> halfKept = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            String traceId = "%016x%016x".formatted(random.nextLong(), random.nextLong());
            if (tenth.keeps(TraceRandomness.of(traceId))) {
                tenthKept.add(traceId);
            }
            if (half.keeps(TraceRandomness.of(traceId))) {
                halfKept.add(traceId);
            }
        }

        assertThat(halfKept).containsAll(tenthKept);
        assertThat(tenthKept.size()).isBetween(4_700, 5_300);
        assertThat(halfKept.size()).isBetween(24_500, 25_500);
    }
}
