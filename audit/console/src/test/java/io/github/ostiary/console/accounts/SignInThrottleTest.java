package io.github.ostiary.console.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.accounts.SignInThrottle.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignInThrottleTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final SignInThrottle throttle = new SignInThrottle(100);

    @Test
    void fiveTriesAreFreeThenThePausesDouble() {
        tries(5, "alex", HERE);

        assertThat(throttle.ask("alex", HERE, NOW)).isEqualTo(Answer.FIRST_REFUSAL);
        assertThat(throttle.ask("alex", HERE, NOW)).isEqualTo(Answer.FURTHER_REFUSAL);
        assertThat(throttle.ask("alex", HERE, NOW.plus(SignInThrottle.FIRST_PAUSE)))
                .isEqualTo(Answer.OPEN);
        tries(1, "alex", HERE);
        assertThat(throttle.ask("alex", HERE, NOW.plus(SignInThrottle.FIRST_PAUSE)))
                .isEqualTo(Answer.FIRST_REFUSAL);
    }

    @Test
    void noPauseIsLongerThanTheLongest() {
        tries(25, "alex", HERE);

        assertThat(throttle.ask("alex", HERE, NOW.plus(SignInThrottle.LONGEST_PAUSE)))
                .isEqualTo(Answer.OPEN);
    }

    @Test
    void nobodyElsewhereIsLockedOut() {
        tries(20, "alex", HERE);

        assertThat(throttle.ask("alex", ELSEWHERE, NOW)).isEqualTo(Answer.OPEN);
        assertThat(throttle.ask("sam", HERE, NOW)).isEqualTo(Answer.OPEN);
    }

    @Test
    void anAddressThatTriesManyNamesIsSlowedDown() {
        for (int i = 0; i < 40; i++) {
            tries(1, "name" + i, HERE);
        }

        assertThat(throttle.ask("another", HERE, NOW)).isNotEqualTo(Answer.OPEN);
    }

    @Test
    void otherSpellingsOfANameAreTheSameName() {
        tries(5, "alex", HERE);

        assertThat(throttle.ask(" ALEX ", HERE, NOW)).isNotEqualTo(Answer.OPEN);
    }

    @Test
    void successForgetsTheNameAndAnHourForgetsAll() {
        tries(5, "alex", HERE);
        throttle.succeeded("alex", HERE);
        assertThat(throttle.ask("alex", HERE, NOW)).isEqualTo(Answer.OPEN);

        tries(5, "sam", HERE);
        throttle.tried("sam", HERE, NOW.plus(Duration.ofHours(2)));
        assertThat(throttle.ask("sam", HERE, NOW.plus(Duration.ofHours(2)))).isEqualTo(Answer.OPEN);
    }

    @Test
    void floodingWithNamesDoesNotMakeItForgetTheAddress() {
        for (int i = 0; i < 1_000; i++) {
            tries(1, "flood" + i, HERE);
        }

        assertThat(throttle.ask("alex", HERE, NOW)).isNotEqualTo(Answer.OPEN);
        assertThat(throttle.ask("alex", ELSEWHERE, NOW)).isEqualTo(Answer.OPEN);
    }

    private void tries(int count, String name, String address) {
        for (int i = 0; i < count; i++) {
            throttle.tried(name, address, NOW);
        }
    }
}
