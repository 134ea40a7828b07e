package io.github.ostiary.benchmarks;

import io.github.ostiary.redact.pattern.LinearPattern;
import io.github.ostiary.redact.pattern.PatternException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Five expressions as users write them, each asked for all its matches in a line of 150 characters, by our engine, by
 * RE2/J and by java.util.regex: over a line in which none finds anything, and over one in which each finds one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PatternEnginesBenchmark {
    private static final String[] EXPRESSIONS = {
        "\\bE\\d{5}\\b",
        "\\bORD-\\d{4}-[A-Z0-9]{6}\\b",
        "(?i)customer[-_ ]?no[:=]\\s*(?<secret>\\d{6,10})",
        "ticket=(?<secret>[A-Z0-9]+)",
        "[a-z]+\\.[a-z]+@acme\\.example"
    };
    private static final String CLEAN =
            "2026-11-05T10:00:00.123Z INFO  [http-8080-exec-7] c.a.shop.OrderService - order 4711 of "
                    + "user=ann took 12 ms, trace=4bf92f3577b34da6a3ce929d0e0e4736 st: 200";
    private static final String HITTING =
            "2026-11-05T10:00:00.123Z INFO  c.a.OrderService - E12345 took ORD-2026-A1B2C3 of Customer-No: "
                    + "12345678 (ann.lee@acme.example), ticket=X7Y8Z9, in 12 ms";

    private final char[] clean = CLEAN.toCharArray();
    private final char[] hitting = HITTING.toCharArray();
    private final LinearPattern[] ours = ours();
    private final LinearPattern.Match[] matches = new LinearPattern.Match[ours.length];
    private final com.google.re2j.Matcher[] re2j = new com.google.re2j.Matcher[ours.length];
    private final Matcher[] platform = new Matcher[ours.length];

    public PatternEnginesBenchmark() {
        for (int i = 0; i < ours.length; i++) {
            matches[i] = ours[i].newMatch();
            re2j[i] = com.google.re2j.Pattern.compile(EXPRESSIONS[i]).matcher("");
            platform[i] = Pattern.compile(EXPRESSIONS[i]).matcher("");
        }
        if (ours(hitting) != EXPRESSIONS.length
                || re2j(HITTING) != EXPRESSIONS.length
                || platform(HITTING) != EXPRESSIONS.length
                || ours(clean) + re2j(CLEAN) + platform(CLEAN) != 0) {
            throw new IllegalStateException("The engines do not find the same");
        }
    }

    /** Ours, nothing to find. */
    @Benchmark
    public int clean() {
        return ours(clean);
    }

    /** RE2/J, nothing to find. */
    @Benchmark
    public int cleanByRe2j() {
        return re2j(CLEAN);
    }

    /** The platform's, nothing to find. */
    @Benchmark
    public int cleanByPlatform() {
        return platform(CLEAN);
    }

    /** Ours, one match of each. */
    @Benchmark
    public int hitting() {
        return ours(hitting);
    }

    /** RE2/J, one match of each. */
    @Benchmark
    public int hittingByRe2j() {
        return re2j(HITTING);
    }

    /** The platform's, one match of each. */
    @Benchmark
    public int hittingByPlatform() {
        return platform(HITTING);
    }

    private int ours(char[] text) {
        int found = 0;
        for (int i = 0; i < ours.length; i++) {
            int from = 0;
            while (ours[i].find(text, from, text.length, matches[i])) {
                found++;
                from = matches[i].wholeEnd();
            }
        }
        return found;
    }

    private int re2j(String text) {
        int found = 0;
        for (com.google.re2j.Matcher matcher : re2j) {
            matcher.reset(text);
            while (matcher.find()) {
                found++;
            }
        }
        return found;
    }

    private int platform(String text) {
        int found = 0;
        for (Matcher matcher : platform) {
            matcher.reset(text);
            while (matcher.find()) {
                found++;
            }
        }
        return found;
    }

    private static LinearPattern[] ours() {
        LinearPattern[] patterns = new LinearPattern[EXPRESSIONS.length];
        for (int i = 0; i < patterns.length; i++) {
            patterns[i] = compiled(EXPRESSIONS[i]);
        }
        return patterns;
    }

    static LinearPattern compiled(String expression) {
        try {
            return LinearPattern.compile(expression);
        } catch (PatternException e) {
            throw new IllegalStateException(e);
        }
    }
}
