package io.github.ostiary.examples.story.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CardNumbersTest {
    @Test
    void knowsTheCheckDigitsOfWellKnownTestCards() {
        assertThat(CardNumbers.checkDigit("411111111111111")).isEqualTo('1');
        assertThat(CardNumbers.checkDigit("555555555555444")).isEqualTo('4');
        assertThat(CardNumbers.checkDigit("37828224631000")).isEqualTo('5');
    }

    @RepeatedTest(20)
    void makesNumbersOfTestRangesThatAreValid(RepetitionInfo repetition) {
        String number = new CardNumbers(new Random(repetition.getCurrentRepetition())).next();

        assertThat(number).matches("(411111|555555|601111)[0-9]{10}|378282[0-9]{9}");
        int last = number.length() - 1;
        assertThat(number.charAt(last)).isEqualTo(CardNumbers.checkDigit(number.substring(0, last)));
    }
}
