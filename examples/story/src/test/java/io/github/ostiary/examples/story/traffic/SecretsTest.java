package io.github.ostiary.examples.story.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = new Secrets();

    @Test
    void knowsACardInTheWaysPeopleWriteIt() {
        secrets.card("4111111111111111");

        assertThat(secrets.spellings())
                .containsOnlyKeys("4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111");
    }

    @Test
    void knowsAPasswordInTheWaysItTravels() {
        secrets.password("ada", "abcdefgh+ijklmnop");

        assertThat(secrets.spellings())
                .containsOnlyKeys(
                        "abcdefgh+ijklmnop",
                        "abcdefgh",
                        "ijklmnop",
                        "abcdefgh%2Bijklmnop",
                        "YWRhOmFiY2RlZmdoK2lqa2xtbm9w");
    }

    @Test
    void knowsThePartsOfATokenThatAreItsOwn() {
        secrets.token("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl");

        assertThat(secrets.spellings())
                .containsOnlyKeys(
                        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl", "eyJzdWIiOiJhZGEifQ", "c2lnbmF0dXJl");
    }

    @Test
    void refusesWhatWouldBeFoundEverywhere() {
        assertThatThrownBy(() -> secrets.password("1234567"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a password this short is found everywhere");
    }
}
