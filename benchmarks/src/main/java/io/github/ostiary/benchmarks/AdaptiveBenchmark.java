package io.github.ostiary.benchmarks;

import io.github.ostiary.sample.adaptive.AdaptiveTarget;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What a decision of the adaptive target costs, its interval's adaptation included, far above the target and below it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class AdaptiveBenchmark {
    private static final int MAX_KEYS = 1000;
    private static final long INTERVAL = 1_000_000_000L;
    private static final int SIZE = 200;

    /** Simulated time between two decisions of one thread: a million events in a second. */
    private static final long STEP = 1_000;

    /** Events kept in a second: a thousandth of what comes, or all of it. */
    @Param({"1000", "1000000000"})
    private double eventsPerSecond;

    @Param({"1", "1000"})
    private int keys;

    private AdaptiveTarget events;
    private AdaptiveTarget eventsAndBytes;

    /** Makes the targets. */
    @Setup
    public void prepare() {
        events = new AdaptiveTarget(eventsPerSecond, Double.POSITIVE_INFINITY, MAX_KEYS, INTERVAL, 0);
        eventsAndBytes = new AdaptiveTarget(eventsPerSecond, eventsPerSecond * SIZE, MAX_KEYS, INTERVAL, 0);
    }

    /** The clock and the random numbers of one thread. */
    @State(Scope.Thread)
    public static class Source {
        private static final long GOLDEN = 0x9e3779b97f4a7c15L;

        private long now;
        private long bits = GOLDEN;

        long now() {
            return now += STEP;
        }

        /** The next of a sequence that is random enough to compare (an xorshift). */
        long bits() {
            bits ^= bits << 13;
            bits ^= bits >>> 7;
            bits ^= bits << 17;
            return bits;
        }
    }

    @Benchmark
    public long decide(Source source) {
        return ask(events, source);
    }

    @Benchmark
    public long decideWithBytes(Source source) {
        return ask(eventsAndBytes, source);
    }

    @Benchmark
    @Threads(2)
    public long decideTwoThreads(Source source) {
        return ask(events, source);
    }

    private long ask(AdaptiveTarget target, Source source) {
        long bits = source.bits();
        long key = (((bits & 0xffff) * keys) >>> 16) * Source.GOLDEN;
        return target.decide(key, SIZE, bits >>> 8, source.now());
    }
}
