package io.github.ostiary.console.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.store.Delivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenTest {
    @Test
    void agreesWithASetWhateverTheOrder() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            Seen seen = new Seen();
            Set<Long> model = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                long seq = 1L + random.nextInt(120);
                assertThat(seen.contains(new Delivery("run", seq))).isEqualTo(model.contains(seq));
                seen.add(new Delivery("run", seq));
                model.add(seq);
            }
            Seen readBack = Seen.parse(seen.text());
            for (long seq = 1; seq <= 121; seq++) {
                assertThat(readBack.contains(new Delivery("run", seq))).isEqualTo(model.contains(seq));
            }
        }
    }

    @Test
    void isOneRangeForASenderThatCountsUp() {
        Seen seen = new Seen();
        for (long seq = 1; seq <= 100_000; seq++) {
            seen.add(new Delivery("run", seq));
        }
        assertThat(seen.text()).isEqualTo("run 1-100000\n");
    }

    @Test
    void joinsRangesOnceTheGapBetweenThemIsFilled() {
        Seen seen = new Seen();
        List<Long> numbers = new ArrayList<>();
        for (long seq = 1; seq <= 500; seq++) {
            numbers.add(seq);
        }
        Collections.shuffle(numbers, new Random(1));
        numbers.forEach(seq -> seen.add(new Delivery("run", seq)));
        assertThat(seen.text()).isEqualTo("run 1-500\n");
    }

    @Test
    void staysBoundedAndForgetsNoKeptLine() {
        Seen seen = new Seen();
        for (long seq = 1; seq <= 20_000; seq += 2) {
            seen.add(new Delivery("run", seq));
        }
        assertThat(seen.text().split(",")).hasSizeLessThanOrEqualTo(Seen.MOST_RANGES);
        assertThat(seen.contains(new Delivery("run", 1))).isTrue();
        assertThat(seen.contains(new Delivery("run", 19_998))).isFalse();

        for (int run = 0; run < Seen.MOST_RUNS; run++) {
            seen.add(new Delivery("other" + run, 1));
        }
        assertThat(seen.contains(new Delivery("run", 1))).isFalse();
    }
}
