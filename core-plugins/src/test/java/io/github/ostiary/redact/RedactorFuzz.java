package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Searches for a text that breaks a promise, guided by the code that each text reaches: the same bounded search in each
 * build, another one for another seed ({@code mvn -pl core-plugins test -Dfuzz.seed=7}).
 *
 * <p>The promises: no text makes a detector throw, grow beyond bounds, or come out differently a second time; JSON stays
 * JSON, down into strings that hold JSON, and XML stays XML; a secret beside its key is gone, whatever stands in the lines
 * round it.
 */
final class RedactorFuzz {
    /** What stands for a text over which a detector threw. */
    private static final String FAILED = "[redacted]";

    private static final String SECRET = "0pen5esame7";
    private static final String[] SHAPES = {
        "password=%s",
        "{\"password\":\"%s\"}",
        "{\"m\":\"{\\\"password\\\":\\\"%s\\\"}\"}",
        "<password>%s</password>",
        "Authorization: Bearer %s",
        "Login(user=ann, password=%s)",
        "https://ann:%s@host/x",
        "GET /x?token=%s&n=1",
        "run --password %s --user ann",
        "Cookie: sid=%s"
    };

    private static final Redactor REDACTOR = Marked.redactor("secrets,cards,national,pii");

    @FuzzTest(maxDuration = "", maxExecutions = 10_000)
    void keepsItsPromises(FuzzedDataProvider data) {
        FuzzedText fuzzed = new FuzzedText(data);
        switch (data.consumeInt(0, 3)) {
            case 0 -> redact(fuzzed.text());
            case 1 -> {
                String json = fuzzed.json();
                Validity.assertStillJson(json, redact(json));
            }
            case 2 -> {
                String xml = fuzzed.xml();
                Validity.assertStillXml(xml, redact(xml));
            }
            default -> {
                String secret = data.pickValue(SHAPES).replace("%s", SECRET);
                assertThat(redact(fuzzed.text() + "\n" + secret + "\n" + fuzzed.text()))
                        .doesNotContain(SECRET);
            }
        }
    }

    private static String redact(String text) {
        String once = REDACTOR.redact(text);

        assertThat(once).as(text + " failed").isNotEqualTo(FAILED);
        assertThat(once.length()).isLessThanOrEqualTo(8 * text.length() + 64);
        assertThat(REDACTOR.redact(once)).as(text + " redacted twice").isEqualTo(once);
        return once;
    }
}
