package io.github.ostiary.sample.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AdaptiveThreadsTest {
    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;
    private static final int THREADS = 2;
    private static final int EVENTS = 2_000_000;
    private static final int SECONDS = 100;

    /** Each thread goes through the same time with keys that come and go, so slots are claimed and forgotten all along. */
    @Test
    void losesNoCount() throws Exception {
        AdaptiveTarget target = new AdaptiveTarget(1000, NO_LIMIT, 50, Traffic.SECOND, 0);
        List<double[]> answers = race(target);

        double kept = answers.stream().mapToDouble(answer -> answer[0]).sum();
        double weights = answers.stream().mapToDouble(answer -> answer[1]).sum();
        Totals totals = Totals.of(target);
        long seen = (long) THREADS * EVENTS;
        assertThat(totals.seen()).isEqualTo(seen);
        assertThat((double) totals.kept).isEqualTo(kept);
        assertThat(kept).isLessThanOrEqualTo(1000.0 * (SECONDS + 2) + THREADS * SECONDS);
        assertThat(weights + totals.pending).isBetween(seen * 0.95, seen * 1.05);
    }

    private static List<double[]> race(AdaptiveTarget target) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<double[]>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long seed = thread;
                running.add(pool.submit(() -> {
                    start.await();
                    return decide(target, new SplittableRandom(seed));
                }));
            }
            List<double[]> answers = new ArrayList<>();
            for (Future<double[]> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static double[] decide(AdaptiveTarget target, SplittableRandom random) {
        double kept = 0;
        double weights = 0;
        for (int i = 0; i < EVENTS; i++) {
            long now = i * (SECONDS * Traffic.SECOND / EVENTS);
            int key = i / 20_000 + random.nextInt(80);
            long decision = target.decide(key, 0, random.nextLong() >>> 8, now);
            kept += Decision.keeps(decision) ? 1 : 0;
            weights += Decision.weight(decision);
        }
        return new double[] {kept, weights};
    }
}
