package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardDetectorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            q=4111+1111+1111+1111&x=1             | q=[redacted:card:1111]&x=1
            q=4111%201111%201111%201111&x=1       | q=[redacted:card:1111]&x=1
            4111&nbsp;1111&nbsp;1111&nbsp;1111 ok | [redacted:card:1111] ok
            %B4111111111111111^DOE/JOHN^25121010? | [redacted:card-track]
            track 4111111111111111=251210112340   | track [redacted:card-track]
            ４１１１１１１１１１１１１１１１ ok                  | [redacted:card] ok
            ٤١١١١١١١١١١١١١١١ ok                  | [redacted:card] ok
            card4111111111111111 ok               | card[redacted:card:1111] ok
            4111111111111111USD ok                | [redacted:card:1111]USD ok
            got 4111 1111 1111 12                 | got [redacted:card]
            """)
    void hides(String line, String expected) throws PolicyException {
        assertThat(Redactor.compile(RedactionPolicy.presets("cards")).redact(line))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            41111111111111112 4111111111111111x
            blk_4111111111111111 4111111111111111.json 4111111111111111-1
            sized 411111111111
            """)
    void keeps(String line) throws PolicyException {
        assertThat(Redactor.compile(RedactionPolicy.presets("cards")).redact(line))
                .isSameAs(line);
    }
}
