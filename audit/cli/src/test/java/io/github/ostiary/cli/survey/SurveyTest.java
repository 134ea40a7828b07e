package io.github.ostiary.cli.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SurveyTest {
    private static final String KEY =
            "key\n-----BEGIN PRIVATE KEY-----\nTUFE\n-----END PRIVATE KEY----- password=made-up-1 pin=44221";

    @Test
    void countsValuesLinesAndBytesByRule() throws Exception {
        try (Survey survey = survey(5)) {
            survey.beginFile();
            survey.add("a", new Event("password=made-up-1 password=made-up-2", 1, 0, 1, 38));
            survey.add("a", new Event("nothing", 2, 0, 1, 8));
            survey.beginFile();
            survey.add("b", new Event(KEY, 1, 0, 4, 100));
            survey.finish();

            assertThat(survey.lines()).isEqualTo(6);
            assertThat(survey.bytes()).isEqualTo(146);
            assertThat(survey.values()).isEqualTo(5);
            assertThat(survey.changedLines()).isEqualTo(4);
            assertThat(survey.replacedBytes()).isEqualTo(3 * 9 + 58 + 5);
            assertThat(survey.rules())
                    .extracting(RuleCount::rule, RuleCount::values, RuleCount::lines, RuleCount::bytes)
                    .containsExactly(
                            tuple("key.password", 3L, 2L, 27L),
                            tuple("key.code", 1L, 1L, 5L),
                            tuple("private-key", 1L, 3L, 58L));
            assertThat(survey.rules().get(0).places())
                    .extracting(Place::toString)
                    .containsExactly("a:1:10", "a:1:29", "b:4:36");
        }
    }

    @Test
    void keepsAsManyPlacesAsWereAskedForAndInTheirOrder() throws Exception {
        try (Survey survey = survey(3)) {
            survey.beginFile();
            for (int line = 1; line <= 20_000; line++) {
                survey.add("a", new Event("pin=44221", line, 0, 1, 10));
            }
            survey.finish();

            RuleCount rule = survey.rules().get(0);
            assertThat(rule.values()).isEqualTo(20_000);
            assertThat(rule.lines()).isEqualTo(20_000);
            assertThat(rule.places()).containsExactly(new Place("a", 1, 5), new Place("a", 2, 5), new Place("a", 3, 5));
        }
    }

    @Test
    void countsColumnsInCharactersAndBytesInUtf8() throws Exception {
        try (Survey survey = survey(1)) {
            survey.beginFile();
            survey.add("a", new Event("\ud83d\ude00 password=m\u00e4de-\u20ac-\ud83d\ude00-1", 7, 100, 1, 10));
            survey.finish();

            assertThat(survey.rules().get(0).places()).containsExactly(new Place("a", 7, 112));
            assertThat(survey.replacedBytes())
                    .isEqualTo("m\u00e4de-\u20ac-\ud83d\ude00-1".getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void manyValuesInOneLongEventTakeLinearTime() throws Exception {
        try (Survey survey = survey(5)) {
            survey.beginFile();
            survey.add("a", new Event("pin=44221\n ".repeat(90_000), 1, 0, 90_000, 990_000));
            survey.finish();

            assertThat(survey.values()).isEqualTo(90_000);
            assertThat(survey.changedLines()).isEqualTo(90_000);
        }
    }

    @Test
    void countsALineOnceThoughItWasReadInPieces() throws Exception {
        try (Survey survey = survey(5)) {
            survey.beginFile();
            survey.add("a", new Event("pin=44221", 1, 0, 0, 1 << 20));
            survey.add("a", new Event("pin=44221", 1, 1 << 20, 1, 10));
            survey.add("a", new Event("pin=44221", 2, 0, 1, 10));
            survey.finish();

            assertThat(survey.values()).isEqualTo(3);
            assertThat(survey.changedLines()).isEqualTo(2);
            assertThat(survey.lines()).isEqualTo(2);
            assertThat(survey.cuts()).isEqualTo(1);
            assertThat(survey.rules().get(0).lines()).isEqualTo(2);
            assertThat(survey.rules().get(0).places().get(1)).isEqualTo(new Place("a", 1, (1 << 20) + 5));
        }
    }

    private static Survey survey(int places) throws Exception {
        return new Survey(Redactor.compile(RedactionPolicy.presets("secrets,cards,national")), places);
    }
}
