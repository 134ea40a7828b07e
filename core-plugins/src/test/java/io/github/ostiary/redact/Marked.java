package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/**
 * A line in which «these signs» stand round what must go. Everything outside them must come out as it went in, one mask
 * must stand for each marked stretch, and a second pass must find nothing more. A line without the signs must not change.
 */
final class Marked {
    private static final Pattern MARKED = Pattern.compile("«([^»]*)»");
    private static final String MASK = "\\E\\\\*\"?\\[redacted:[a-z0-9-]+(:[0-9]{4})?\\]\\\\*\"?\\Q";

    private Marked() {}

    static void check(Redactor redactor, String marked) {
        String line = MARKED.matcher(marked).replaceAll("$1");
        String clean = redactor.redact(line);

        assertThat(clean).matches(Pattern.compile("\\Q" + MARKED.matcher(marked).replaceAll(quoted(MASK)) + "\\E"));
        assertThat(redactor.redact(clean)).as("redacted twice").isEqualTo(clean);
    }

    /** None of the secrets comes out, whatever else does. */
    static void checkGone(Redactor redactor, String line, String... secrets) {
        String clean = redactor.redact(line);

        assertThat(clean).doesNotContain(secrets).contains("[redacted:");
        assertThat(redactor.redact(clean)).as("redacted twice").isEqualTo(clean);
    }

    static Redactor redactor(String presets) {
        try {
            return Redactor.compile(RedactionPolicy.presets(presets));
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }
}
