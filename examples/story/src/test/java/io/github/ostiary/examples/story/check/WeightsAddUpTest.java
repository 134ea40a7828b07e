package io.github.ostiary.examples.story.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightsAddUpTest {
    @Test
    void knowsWhichTracesASamplerOfOneInTenKeeps() {
        assertThat(WeightsAddUp.isKept("000000000000000000ffffffffffffff")).isTrue();
        assertThat(WeightsAddUp.isKept("ffffffffffffffffff00000000000000")).isFalse();
        assertThat(WeightsAddUp.isKept("000000000000000000e6666666666700")).isTrue();
        assertThat(WeightsAddUp.isKept("000000000000000000e6666666666600")).isFalse();
    }
}
