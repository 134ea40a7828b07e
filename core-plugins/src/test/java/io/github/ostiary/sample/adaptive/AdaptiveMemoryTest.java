package io.github.ostiary.sample.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is allocated: everything at construction. */
class AdaptiveMemoryTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final int MAX_KEYS = 1000;

    @Test
    void tenMillionKeysTakeNoMemoryAndKeepTheTarget() {
        long before = allocated();
        AdaptiveTarget target = new AdaptiveTarget(1000, NO_LIMIT, MAX_KEYS, Traffic.SECOND, 0);
        long built = allocated() - before;
        SplittableRandom random = new SplittableRandom(1);
        int keys = 10_000_000;
        int seconds = 60;
        long kept = 0;
        long start = allocated();
        for (int i = 0; i < keys; i++) {
            long now = i * (seconds * Traffic.SECOND / keys);
            long decision = target.decide(random.nextLong(), 0, random.nextLong() >>> 8, now);
            kept += Decision.keeps(decision) ? 1 : 0;
        }
        long used = allocated() - start;

        assertThat(built).isLessThan(400L * MAX_KEYS);
        assertThat(used).as("one plan for each interval").isLessThan(seconds * 500L);
        assertThat(kept)
                .as("keys that never return leave some of it unused")
                .isBetween(seconds * 500L, seconds * 1020L);
        Totals totals = Totals.of(target);
        assertThat(totals.keys).isLessThanOrEqualTo(2048);
        assertThat(totals.seen()).isEqualTo(keys);
        assertThat(totals.kept).isEqualTo(kept);
    }

    @Test
    void decidesWithoutGarbage() {
        AdaptiveTarget target = new AdaptiveTarget(1000, 200_000, MAX_KEYS, Traffic.SECOND, 0);
        SplittableRandom random = new SplittableRandom(2);
        decide(target, random, 100_000, 0);
        decide(target, random, 100_000, Traffic.SECOND); // now by lot

        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) { // the compiler at work may allocate a little in one of them
            long before = allocated();
            decide(target, random, 100_000, Traffic.SECOND);
            least = Math.min(least, allocated() - before);
        }

        assertThat(least).isZero();
        assertThat(Totals.of(target).seen()).isEqualTo(1_200_000);
    }

    private static void decide(AdaptiveTarget target, SplittableRandom random, int events, long now) {
        for (int i = 0; i < events; i++) {
            target.decide(random.nextInt(5_000), 200, random.nextLong() >>> 8, now);
        }
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
