package io.github.ostiary.sample.adaptive;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Events that come to a target second by second, in the order of a clock that the test moves; the same for the same seed. */
final class Traffic {
    static final long SECOND = 1_000_000_000L;
    static final int SIZE = 200;

    private final AdaptiveTarget target;
    private final SplittableRandom random;
    private final double[] cumulated;
    private long now;

    final long[] seen;
    final long[] kept;
    double weights;
    long keptBytes;
    long keptInLastSecond;

    /** Traffic of as many keys as there are {@code shares}, each with its share of the events. */
    Traffic(AdaptiveTarget target, long seed, double... shares) {
        this.target = target;
        this.random = new SplittableRandom(seed);
        this.cumulated = shares.clone();
        Arrays.parallelPrefix(cumulated, Double::sum);
        this.seen = new long[shares.length];
        this.kept = new long[shares.length];
    }

    static double[] equal(int keys) {
        double[] shares = new double[keys];
        Arrays.fill(shares, 1);
        return shares;
    }

    /** Shares by Zipf's law: the n-th key has an n-th of the first. */
    static double[] zipf(int keys) {
        double[] shares = new double[keys];
        Arrays.setAll(shares, key -> 1.0 / (key + 1));
        return shares;
    }

    /** The hash of a key. */
    static long hash(long key) {
        return new SplittableRandom(key).nextLong();
    }

    void startAt(long time) {
        now = time;
    }

    void second(int events) {
        second(events, SIZE, SIZE);
    }

    void second(int events, int leastSize, int mostSize) {
        keptInLastSecond = 0;
        for (int i = 0; i < events; i++) {
            event(now + (i * SECOND) / events, random.nextInt(leastSize, mostSize + 1));
        }
        now += SECOND;
    }

    private void event(long time, int bytes) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble(cumulated[cumulated.length - 1]));
        int key = found < 0 ? -found - 1 : found + 1;
        seen[key]++;
        long decision = target.decide(hash(key), bytes, random.nextLong() >>> 8, time);
        if (Decision.keeps(decision)) {
            kept[key]++;
            keptInLastSecond++;
            keptBytes += bytes;
            weights += Decision.weight(decision);
        }
    }

    /** Forgets what was counted, so that what follows is measured alone. */
    void count() {
        Arrays.fill(seen, 0);
        Arrays.fill(kept, 0);
        weights = 0;
        keptBytes = 0;
    }

    long seen() {
        return Arrays.stream(seen).sum();
    }

    long kept() {
        return Arrays.stream(kept).sum();
    }
}
