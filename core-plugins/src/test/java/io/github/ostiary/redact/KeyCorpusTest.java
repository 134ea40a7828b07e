package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.redact.corpus.Corpus;
import io.github.ostiary.redact.corpus.Sample;
import io.github.ostiary.redact.corpus.Shape.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much of a made-up corpus of keys in all shapes is hidden, and that what surrounds the secrets stays. */
final class KeyCorpusTest {
    private static final int PER_SHAPE = 200;
    private static final List<Sample> SAMPLES = new Corpus(3).samples(PER_SHAPE);

    private final Redactor redactor = redactor();

    @ParameterizedTest
    @EnumSource
    void hidesItsShareOfEachTierAndNothingElse(Tier tier) {
        Map<String, Integer> missed = new LinkedHashMap<>();
        int all = 0;
        int hidden = 0;
        for (Sample sample : SAMPLES) {
            if (sample.shape().tier() == tier) {
                boolean good = isGood(sample);
                all++;
                hidden += good ? 1 : 0;
                missed.merge(sample.shape().name(), good ? 0 : 1, Integer::sum);
            }
        }
        missed.values().removeIf(count -> count == 0);

        assertThat((double) hidden / all)
                .as("missed of %s a shape: %s", PER_SHAPE, missed)
                .isGreaterThanOrEqualTo(tier.bar());
    }

    private boolean isGood(Sample sample) {
        String clean = redactor.redact(sample.line());
        return sample.isHiddenIn(clean)
                && sample.surroundsIn(clean)
                && redactor.redact(clean).equals(clean);
    }

    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS));
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
