package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.MemorySpool;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LossWatchTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final MemorySpool spool =
            new MemorySpool(new MemorySpool.Limits(64_000, 480, WhenFull.DROP_NEW, Duration.ZERO), 1);
    private final Told told = new Told();
    private final LossWatch watch = new LossWatch(spool.outlets().get(0), told);

    /** Only the first of many wakes the pump. */
    @Test
    void seesWithinASecondALossThatWokeNobody() {
        assertThat(lose()).isTrue();
        long again = watch.look(0);
        assertThat(lose()).isFalse();
        assertThat(watch.isLosing()).isTrue();

        assertThat(again).isBetween(1L, SECOND);
        long over = 0;
        for (long next = again; next < Long.MAX_VALUE; next = watch.look(over)) {
            over = next + 1;
        }
        assertThat(over).isBetween(10 * SECOND, 12 * SECOND);
        assertThat(watch.isLosing()).isFalse();
        assertThat(watch.isFailing()).isFalse();
        assertThat(told.bad).containsExactly(told.all.get(0));
        assertThat(told.all)
                .containsExactly(
                        "events are lost: layout failed. 1 accepted = 0 delivered + 0 waiting + 1 dropped"
                                + " (1 layout failed)",
                        "no more events are lost. 2 accepted = 0 delivered + 0 waiting + 2 dropped"
                                + " (2 layout failed)");
    }

    /** Says whether that wakes the pump. */
    private boolean lose() {
        spool.drop(Drop.UNREADABLE, /* severity= */ 6);
        return watch.wakes();
    }
}
