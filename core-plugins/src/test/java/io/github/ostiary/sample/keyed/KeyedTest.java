package io.github.ostiary.sample.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys, bursts and limits, with time as an argument. */
final class KeyedTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void aKeyHasOneSlotAndDifferentKeysHaveDifferentOnes() {
        Keys keys = new Keys(1024);

        assertThat(keys.slot(7)).isEqualTo(keys.slot(7)).isNotEqualTo(keys.slot(8));
        assertThat(keys.slot(0)).isEqualTo(keys.slot(0)).isNotEqualTo(keys.slots());
    }

    @Test
    void tenMillionKeysTakeTheRoomThatWasGivenAndShareWhatIsLeft() {
        Keys keys = new Keys(1024);
        Limit limit = new Limit(keys.slots(), 10, 10);
        long kept = 0;
        for (long key = 1; key <= 10_000_000; key++) {
            kept += limit.keeps(keys.slot(key), SECOND) ? 1 : 0;
        }

        assertThat(keys.slots()).isEqualTo(1025);
        assertThat(kept).isBetween(1024L, 1024L + 10);
        assertThat(keys.slot(10_000_000)).isEqualTo(keys.shared());
    }

    @Test
    void aSlotThatIsFreedGoesToAnotherKey() {
        Keys keys = new Keys(16);
        for (long key = 1; key <= 16; key++) {
            keys.slot(key);
        }
        assertThat(keys.slot(99)).isEqualTo(keys.shared());
        keys.free(keys.slot(3));

        assertThat(keys.slot(99)).isNotEqualTo(keys.shared());
    }

    @Test
    void keepsTheFirstThenEverySoManiethUntilTheIntervalEnds() {
        Burst burst = new Burst(2, 2, 3, SECOND);
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            kept.append(burst.keeps(0, SECOND / 2) ? '+' : '-');
        }

        assertThat(kept).hasToString("++--+--+-");
        assertThat(burst.keeps(1, SECOND / 2)).isTrue();
        assertThat(burst.keeps(0, SECOND)).isTrue();
    }

    @Test
    void earnsOneEventEachTenthOfASecond() {
        Limit limit = new Limit(1, 10, 2);

        assertThat(limit.keeps(0, SECOND)).isTrue();
        assertThat(limit.keeps(0, SECOND)).isTrue();
        assertThat(limit.keeps(0, SECOND)).isFalse();
        assertThat(limit.keeps(0, SECOND + SECOND / 10 - 1)).isFalse();
        assertThat(limit.keeps(0, SECOND + SECOND / 10)).isTrue();
        assertThat(limit.keeps(0, 9 * SECOND)).isTrue();
    }

    @Test
    void aNoisyKeyCostsAQuietOneNothing() {
        Keys keys = new Keys(1024);
        Limit limit = new Limit(keys.slots(), 5, 5);
        int quiet = 0;
        for (int i = 0; i < 100_000; i++) {
            long now = SECOND + i * (SECOND / 100);
            limit.keeps(keys.slot(1), now);
            quiet += i % 100 == 0 && limit.keeps(keys.slot(2), now) ? 1 : 0;
        }

        assertThat(quiet).isEqualTo(1000);
    }
}
