package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What redacting costs: no bytes, and time in proportion to the text whatever the text is. */
final class CostTest {
    private static final String CLEAN =
            "2026-11-05T10:00:00.123Z INFO  [http-8080-exec-7] c.a.shop.OrderService - order 4711 of"
                    + " user=ann took 12 ms, trace=4bf92f3577b34da6a3ce929d0e0e4736 status: 200";
    private static final String DIRTY =
            CLEAN + " password=opensesame card 4111 1111 1111 1111 {\"token\":\"abc123def\"}"
                    + " Authorization: Bearer abcdef0123456789abcdef https://u:pw@h/ DE89370400440532013000"
                    + " NHS number is 943 476 5919 and codice fiscale RSSMRA85T10A562S";

    private final Redactor redactor = redactor();

    @ParameterizedTest
    @ValueSource(strings = {CLEAN, DIRTY})
    void allocatesNothing(String line) {
        StringBuilder out = new StringBuilder(1024);
        StringBuilder text = new StringBuilder();
        text.append(line);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                out.setLength(0);
                redactor.redact(line, out);
                out.setLength(0);
                redactor.redact(text, out);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).as("bytes in 2,000 calls").isLessThan(2_000);
    }

    @Test
    void aStringWithoutSecretsIsGivenBackItself() {
        assertThat(redactor.redact(CLEAN)).isSameAs(CLEAN);
    }

    /** Doubling the text eight times over may not cost much more than 256 times as long; a square would cost 65,536. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "password=",
                "password=\"",
                "order_id=",
                "order_id=\"",
                "ssn=",
                "pin=(",
                "credentials=[",
                "\"pin\":",
                "'",
                "\\",
                "\\\"",
                "\"credentials\":{",
                "4111 ",
                "4111-1111-",
                "eyJ-",
                "eyJhbGciOiJub25lIn0.",
                "Bearer ",
                "basic YTpi",
                "://a:b",
                "-----BEGIN PRIVATE KEY-----",
                "--token ",
                "<token>",
                "DE89 ",
                "123-45-6789 ",
                "a@",
                "a.b@c.",
                "[redacted:",
                "Authorization: Digest ",
                "Cookie: ",
                ", a=",
                "(password=x ",
                "{\"a\":\"{\\\"password\\\":",
                "1.2.3.4.",
                "=",
                ":",
                "ghp_",
                "password&#61;",
                "password%3D",
                "%22password%22%3A%22",
                "&quot;password&quot;:&quot;",
                "&lt;password&gt;",
                "\"name\":\"password\",",
                "\"value\":\"x\",",
                "name=password ",
                "<entry key=\"password\">",
                "<password a=\"b\">",
                ">\"",
                "(password) values (",
                "identified by '",
                "-u a:",
                "[--password, ",
                "%3A%2F%2Fa%3A",
                "https:\\/\\/a:",
                "oracle:thin:a/",
                "Set-Cookie: a=",
                "Digest username=\"",
                "\u001B[31m=",
                "\u043F\u0430\u0440\u043E\u043B\u044C=",
                "twilio token ",
                "%B4111",
                "4\\u0031",
                "card4111",
                "nhs 943 476 5919 ",
                "nhs 943 ",
                "AB 12 34 56 ",
                "ABCDE1234F ",
                "131052A308T "
            })
    void takesTimeInProportion(String piece) {
        String small = piece.repeat(4_096 / piece.length());
        String large = piece.repeat(4_096 / piece.length() * 256);
        StringBuilder out = new StringBuilder(4 * large.length());
        for (int i = 0; i < 200; i++) {
            best(small, out, 1);
        }

        double ratio = (double) best(large, out, 3) / Math.max(best(small, out, 20), 5_000);

        assertThat(ratio).as("time for 1 MB to time for 4 kB").isLessThan(256 * 10);
    }

    private long best(String text, StringBuilder out, int rounds) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            out.setLength(0);
            long begin = System.nanoTime();
            redactor.redact(text, out);
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }

    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets("secrets,cards,national,pii"));
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
