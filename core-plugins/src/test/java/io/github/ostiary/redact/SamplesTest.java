package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ostiary.redact.Samples.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.logging.log4j.layout.template.json.util.JsonReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many of the secrets of real and made lines are hidden, by tier and by shape, against the bars that were set. */
final class SamplesTest {
    /** The least share of secrets that must be hidden, in thousandths. */
    private static final Map<String, Integer> BARS =
            Map.of("core", 995, "more", 980, "long-tail", 900, "hard", 900, "national", 950, "optional", 950);

    private static Samples samples = new Samples(List.of(), List.of());

    private final Redactor usual = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);
    private final Redactor personal = Marked.redactor("secrets,cards,national,pii");

    /** What a line may be found in. */
    private enum Setting {
        BARE,
        IN_A_JSON_STRING,
        IN_AN_XML_TEXT,
        IN_CDATA,
        TWICE;

        private String put(String line) {
            return switch (this) {
                case BARE -> line;
                case IN_A_JSON_STRING -> "{\"m\":\"" + json(line) + "\",\"n\":1}";
                case IN_AN_XML_TEXT -> "<m>" + xml(line) + "</m>";
                case IN_CDATA -> "<m><![CDATA[" + line + "]]></m>";
                case TWICE -> line + "\n" + line;
            };
        }

        private static String xml(String line) {
            return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }

        private static String json(String line) {
            return line.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r")
                    .replace("\t", "\\t");
        }

        Sample of(Sample sample) {
            List<String> secrets = Stream.concat(
                            sample.secrets().stream(),
                            sample.secrets().stream().flatMap(secret -> Stream.of(json(secret), xml(secret))))
                    .toList();
            return new Sample(
                    sample.id(), sample.category(), sample.tier(), sample.shape(), put(sample.line()), secrets);
        }
    }

    /** Hidden of all. */
    private record Score(int hidden, int all) {
        Score plus(boolean isHidden) {
            return new Score(hidden + (isHidden ? 1 : 0), all + 1);
        }

        int thousandths() {
            return hidden * 1000 / all;
        }
    }

    @BeforeAll
    static void readSamples() {
        Path folder = Samples.folder();
        assumeTrue(folder != null, "no redaction samples beside the checkout and none named by -Dostiary.samples");
        samples = Samples.read(folder);
    }

    @ParameterizedTest
    @EnumSource
    void everyTierReachesItsBar(Setting setting) {
        Map<String, Score> tiers = scores(setting, Sample::tier);
        print(setting + " by tier", tiers);
        print(setting + " by shape", scores(setting, Sample::shape));

        tiers.forEach((tier, score) -> assertThat(score.thousandths())
                .as("%s: %d of %d", tier, score.hidden(), score.all())
                .isGreaterThanOrEqualTo(BARS.getOrDefault(tier, 0)));
    }

    @ParameterizedTest
    @EnumSource
    void redactingTwiceChangesNothing(Setting setting) {
        Stream.concat(samples.positives().stream(), samples.negatives().stream())
                .map(setting::of)
                .forEach(sample -> {
                    for (Redactor redactor : List.of(usual, personal)) {
                        String once = redactor.redact(sample.line());
                        assertThat(redactor.redact(once).equals(once))
                                .as("%s is the same when redacted twice", sample.id())
                                .isTrue();
                    }
                });
    }

    @Test
    void whatHoldsNoSecretStaysAsItIs() {
        List<String> changed = samples.negatives().stream()
                .filter(sample -> sample.tier().equals("strict"))
                .filter(sample -> !usual.redact(sample.line()).equals(sample.line()))
                .map(Sample::id)
                .toList();

        assertThat(changed).isEmpty();
    }

    @Test
    void jsonStaysJson() {
        samples.positives().stream().map(Setting.IN_A_JSON_STRING::of).forEach(sample -> {
            JsonReader.read(sample.line());
            JsonReader.read(usual.redact(sample.line()));
        });
    }

    private Map<String, Score> scores(Setting setting, Function<Sample, String> group) {
        Map<String, Score> scores = new TreeMap<>();
        for (Sample plain : samples.positives()) {
            Sample sample = setting.of(plain);
            Redactor redactor = sample.tier().equals("optional") ? personal : usual;
            boolean hidden = sample.isHiddenIn(redactor.redact(sample.line()));
            scores.merge(group.apply(sample), new Score(0, 0).plus(hidden), (a, b) -> a.plus(hidden));
        }
        return scores;
    }

    private static void print(String title, Map<String, Score> scores) {
        StringBuilder table = new StringBuilder("Secrets hidden ").append(title).append('\n');
        scores.forEach((name, score) -> table.append(
                String.format("  %-28s %4d of %4d  %5.1f %%%n", name, score.hidden(), score.all(), percent(score))));
        System.out.println(table);
    }

    private static double percent(Score score) {
        return score.thousandths() / 10.0;
    }
}
