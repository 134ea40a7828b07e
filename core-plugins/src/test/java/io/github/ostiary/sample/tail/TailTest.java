package io.github.ostiary.sample.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.sample.tail.Tail.Fate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TailTest {
    private static final Bounds BOUNDS = new Bounds(4, 100, 3, Duration.ofNanos(50), Duration.ofNanos(20));

    private final Tail<String> tail = new Tail<>(BOUNDS, 0);

    @Test
    void releasesWhatWaitsForAKeyInOrder() {
        hold("a", "one", 0);
        hold("b", "other", 1);
        hold("a", "two", 2);

        assertThat(tail.open("a", 3)).containsExactly("one", "two");
        assertThat(tail.open("a", 3)).isEmpty();
        assertThat(tail.tally().held()).isEqualTo(1);
        assertThat(tail.bytes()).isEqualTo(10);
    }

    @Test
    void letsGoAtOnceWhatComesForAnOpenKey() {
        tail.open("a", 0);

        assertThat(tail.offer("a", "one", 10, 1)).isEqualTo(Fate.RELEASED);
        assertThat(tail.offer("b", "other", 10, 1)).isEqualTo(Fate.HELD_BACK);
        assertThat(tail.tally().released()).isEqualTo(1);
    }

    @Test
    void closesAKeyThatWasIdle() {
        tail.open("a", 0);

        assertThat(tail.offer("a", "just in time", 10, 19)).isEqualTo(Fate.RELEASED);
        assertThat(tail.offer("a", "again", 10, 38)).isEqualTo(Fate.RELEASED);
        assertThat(tail.offer("a", "too late", 10, 58)).isEqualTo(Fate.HELD_BACK);
    }

    @Test
    void staysOpenThroughWhatIsNotHeldBack() {
        tail.open("a", 0);
        tail.touch("a", 15);
        tail.touch("b", 15);

        assertThat(tail.offer("a", "one", 10, 30)).isEqualTo(Fate.RELEASED);
        assertThat(tail.offer("b", "other", 10, 30)).isEqualTo(Fate.HELD_BACK);
    }

    @Test
    void dropsTheOldestOfAKeyThatHasTooMany() {
        hold("b", "other", 0);
        for (int i = 0; i < 5; i++) {
            hold("a", "item " + i, i);
        }

        assertThat(tail.tally().dropped(Cause.KEY)).isEqualTo(2);
        assertThat(tail.open("a", 5)).containsExactly("item 2", "item 3", "item 4");
        assertThat(tail.open("b", 5)).containsExactly("other");
    }

    @Test
    void dropsTheOldestOfAllWhenThereAreTooMany() {
        hold("a", "one", 0);
        hold("a", "two", 1);
        hold("b", "three", 2);
        hold("c", "four", 3);
        hold("d", "five", 4);

        assertThat(tail.tally().dropped(Cause.EVENTS)).isEqualTo(1);
        assertThat(tail.open("a", 5)).containsExactly("two");
    }

    @Test
    void dropsTheOldestUntilTheBytesFit() {
        tail.offer("a", "one", 40, 0);
        tail.offer("b", "two", 40, 1);
        tail.offer("c", "three", 90, 2);

        assertThat(tail.tally().dropped(Cause.BYTES)).isEqualTo(2);
        assertThat(tail.bytes()).isEqualTo(90);
        assertThat(tail.open("c", 3)).containsExactly("three");
    }

    @Test
    void sparesTheOthersWhenOneAloneIsTooLarge() {
        hold("a", "one", 0);

        assertThat(tail.offer("a", "giant", 101, 1)).isEqualTo(Fate.HELD_BACK);
        assertThat(tail.tally().dropped(Cause.BYTES)).isEqualTo(1);
        assertThat(tail.open("a", 2)).containsExactly("one");
    }

    @Test
    void dropsWhatHasWaitedTooLong() {
        hold("a", "one", 0);
        hold("a", "two", 10);
        tail.advance(49);
        assertThat(tail.tally().held()).isEqualTo(2);
        tail.advance(50);

        assertThat(tail.tally().dropped(Cause.AGE)).isEqualTo(1);
        assertThat(tail.hasOverflowed()).isFalse();
        assertThat(tail.open("a", 59)).containsExactly("two");
    }

    @Test
    void takesALateClockForTheLatestSeen() {
        Tail<String> late = new Tail<>(BOUNDS, Long.MAX_VALUE - 10);
        late.offer("a", "one", 10, Long.MAX_VALUE - 5);
        late.offer("a", "two", 10, Long.MAX_VALUE - 30);
        late.advance(Long.MIN_VALUE + 43); // 49 later, as the clock runs over

        assertThat(late.open("a", Long.MIN_VALUE + 43)).containsExactly("one", "two");
    }

    @Test
    void saysOnceThatThereWasNoRoom() {
        for (int i = 0; i < 3; i++) {
            hold("a", "item", i);
        }
        assertThat(tail.hasOverflowed()).isFalse();
        hold("a", "item", 4);

        assertThat(tail.hasOverflowed()).isTrue();
    }

    @Test
    void dropsWhatWaitsWhenItCloses() {
        hold("a", "one", 0);

        assertThat(tail.close()).isTrue();
        assertThat(tail.close()).isFalse();
        assertThat(tail.tally().dropped(Cause.STOP)).isEqualTo(1);
        assertThat(tail.offer("a", "two", 10, 1)).isEqualTo(Fate.REFUSED);
        assertThat(tail.open("a", 1)).isEmpty();
        assertThat(tail.tally().accepted()).isEqualTo(1);
        assertThat(tail.bytes()).isZero();
    }

    @Test
    void isBoundedWhateverTheNumberOfKeys() {
        Tail<String> busy = new Tail<>(
                new Bounds(1_000, 1 << 20, 200, Duration.ofSeconds(60), Duration.ofSeconds(30)), /* now= */ 0);
        for (int i = 0; i < 1_000_000; i++) {
            busy.offer("held " + i, "item", 10, i);
            busy.open("open " + i, i);
        }

        assertThat(busy.tally().held()).isEqualTo(1_000);
        assertThat(busy.tally().dropped(Cause.EVENTS)).isEqualTo(999_000);
        assertThat(busy.openKeys()).isEqualTo(1_000);
        assertThat(busy.offer("open 999999", "item", 10, 1_000_000)).isEqualTo(Fate.RELEASED);
        assertThat(busy.offer("open 0", "item", 10, 1_000_000)).isEqualTo(Fate.HELD_BACK);
    }

    private void hold(String key, String item, long now) {
        assertThat(tail.offer(key, item, 10, now)).isEqualTo(Fate.HELD_BACK);
    }
}
