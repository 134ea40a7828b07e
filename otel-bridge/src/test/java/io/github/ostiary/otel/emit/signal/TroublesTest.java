package io.github.ostiary.otel.emit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    @Test
    void eachKindIsToldAtOnceAndThenOnceAMinute() {
        Troubles troubles = new Troubles();

        assertThat(troubles.isDue("loss", -5)).isTrue();
        assertThat(troubles.isDue("loss", MINUTE - 6)).isFalse();
        assertThat(troubles.isDue("other", 0)).isTrue();
        assertThat(troubles.isDue("loss", MINUTE - 5)).isTrue();
        assertThat(troubles.isDue("loss", MINUTE - 4)).isFalse();
    }
}
