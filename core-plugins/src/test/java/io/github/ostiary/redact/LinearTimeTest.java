package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From 1 kB to 10 MB a byte costs the same, whatever the bytes are: at most twice the most that it costs in a short text.
 * Processor time is measured. Whatever else a machine does can only make a byte dearer, so of each length the least of all
 * attempts counts, and as long as a text seems too slow there is another attempt, a little later.
 */
final class LinearTimeTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int[] SHORT = {1 << 10, 1 << 13, 1 << 16};
    private static final int[] LONG = {1 << 17, 1 << 20, 10 << 20};
    private static final int MEASURED = 1 << 18;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int ATTEMPTS = 10;

    /** No busy machine explains this ratio, so it is not measured again. */
    private static final int BEYOND_DOUBT = 20;

    /** Below this a byte costs so little that the machine's memory, not the redactor, decides; in picoseconds. */
    private static final long FLOOR = 5_000;

    private final Redactor redactor = Marked.redactor("secrets,cards,national,pii");
    private final StringBuilder out = new StringBuilder(48 << 20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-05 10:00:00.123 INFO [http-8080-exec-7] shop.Order - order 4711 took 12 ms, status=200\n",
                "{\"time\":\"2026-11-05T10:00:00Z\",\"level\":\"INFO\",\"n\":[1,2.5,null],\"user\":\"ann\"},",
                "a",
                " ",
                "é",
                "1",
                "4111 ",
                "4111111111111111",
                "٤",
                "aB3+/",
                "eyJ",
                "eyJhbGciOiJub25lIn0.",
                "a.b@",
                "10.1.",
                "fe80:",
                "password=",
                "password=\"",
                "\"password\":\"",
                "\"password\":[",
                "(password=a ",
                "password=(",
                "pin=",
                "card: ",
                "Authorization: Bearer ",
                "Authorization: Digest a=\"",
                "Cookie: a=",
                "--token ",
                "<password>",
                "<password",
                "://a:b",
                "://a:b@",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN ",
                "-----",
                "\"",
                "'",
                "\\",
                "\\\"",
                "\\u0022",
                "%22",
                "&quot;",
                "[",
                "{",
                "{\"a\":",
                "{\"a\":\"{\\\"a\\\":\\\"",
                "(a=",
                "a=b, ",
                "a=",
                "a:",
                "=",
                "@",
                "[redacted:",
                "[redacted:token]",
                "DE89 3704 ",
                "123-45-",
                "nhs 943 476 5919 ",
                "AB 12 34 56 ",
                "\uD83D",
                "\u001B[31m"
            })
    void aByteCostsTheSameInLongTexts(String piece) {
        long[] cheap = most(SHORT.length);
        long[] dear = most(LONG.length);
        double ratio = BEYOND_DOUBT;
        for (int attempt = 0; attempt == 0 || (attempt < ATTEMPTS && ratio > 2 && ratio < BEYOND_DOUBT); attempt++) {
            LockSupport.parkNanos(PAUSE_NANOS * attempt);
            cost(piece, 1 << 16); // so that the short ones find everything compiled
            long inShort = Math.max(FLOOR, lower(cheap, piece, SHORT, Long.MAX_VALUE));
            ratio = (double) lower(dear, piece, LONG, 2 * inShort) / inShort;
        }

        assertThat(ratio)
                .as("cost of a byte in a long text of <%s> to that in a short one", piece)
                .isLessThanOrEqualTo(2);
    }

    private static long[] most(int lengths) {
        long[] costs = new long[lengths];
        Arrays.fill(costs, Long.MAX_VALUE);
        return costs;
    }

    /**
     * Measures each length once more, and returns the most that a character costs in any of them. What is too much ends
     * the search, or a square would never end.
     */
    private long lower(long[] costs, String piece, int[] lengths, long tooMuch) {
        long most = 0;
        for (int i = 0; i < lengths.length && most <= tooMuch; i++) {
            costs[i] = Math.min(costs[i], cost(piece, lengths[i]));
            most = Math.max(most, costs[i]);
        }
        return most;
    }

    /** The least processor time that a character of a text of this length takes, in picoseconds. */
    private long cost(String piece, int length) {
        String text = piece.repeat(length / piece.length() + 1).substring(0, length);
        int rounds = Math.max(1, MEASURED / length);
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < (rounds == 1 ? 1 : 3); batch++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < rounds; i++) {
                out.setLength(0);
                redactor.redact(text, out);
            }
            least = Math.min(least, THREADS.getCurrentThreadCpuTime() - begin);
        }
        return least * 1_000 / ((long) length * rounds);
    }
}
