package io.github.ostiary.benchmarks;

import io.github.ostiary.redact.pattern.LinearPattern;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One search over texts on which an engine that goes back in the text comes to grief; nothing is found in any of them. The
 * platform's engine is stopped after a second; the log counts how often that was so, and how often its stack overflowed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class HostilePatternsBenchmark {
    private static final long LONGEST_NANOS = 1_000_000_000L;

    @Param({"(a|b)*c", "(a+)+$", "(.*)x(.*)y"})
    public String expression = "";

    @Param({"1000", "10000", "100000"})
    public int size;

    private String text = "";
    private char[] units = new char[0];
    private LinearPattern ours = PatternEnginesBenchmark.compiled("a");
    private LinearPattern.Match match = ours.newMatch();
    private com.google.re2j.Pattern re2j = com.google.re2j.Pattern.compile("a");
    private Pattern platform = Pattern.compile("a");

    /** How the platform's searches ended that did not come to an end. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Ends {
        public int overflowed;
        public int stopped;
    }

    /** A text of the size asked for that the expression nearly fits. */
    @Setup
    public void prepare() {
        text = switch (expression) {
            case "(a|b)*c" -> "ab".repeat(size / 2);
            case "(a+)+$" -> "a".repeat(size - 1) + "!";
            default -> "x".repeat(size);
        };
        units = text.toCharArray();
        ours = PatternEnginesBenchmark.compiled(expression);
        match = ours.newMatch();
        re2j = com.google.re2j.Pattern.compile(expression);
        platform = Pattern.compile(expression);
    }

    /** Ours. */
    @Benchmark
    public boolean ostiary() {
        return ours.find(units, 0, units.length, match);
    }

    /** RE2/J. */
    @Benchmark
    public boolean re2j() {
        return re2j.matcher(text).find();
    }

    /** The platform's, as far as it comes. */
    @Benchmark
    public boolean platform(Ends ends) {
        try {
            return platform.matcher(new Fused(text, System.nanoTime() + LONGEST_NANOS))
                    .find();
        } catch (StackOverflowError e) {
            ends.overflowed++;
        } catch (TooLongException e) {
            ends.stopped++;
        }
        return false;
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that breaks off the search when its time is up. */
    private static final class Fused implements CharSequence {
        private final String text;
        private final long deadline;
        private int reads;

        Fused(String text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if ((++reads & 0xFFF) == 0 && System.nanoTime() - deadline > 0) {
                throw new TooLongException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
