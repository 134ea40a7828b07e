package io.github.ostiary.examples.story.traffic;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks the shop whether it is well, far more often than anybody buys. */
public final class LoadBalancer {
    private static final int THREADS = 4;

    private final ShopClient shop;
    private final long seed;

    public LoadBalancer(URI shop, long seed) {
        this.shop = new ShopClient(shop);
        this.seed = seed;
    }

    /** Asks {@code count} times and returns the trace ids, which cover the range that a sampler decides by evenly. */
    public List<String> check(int count) throws IOException {
        Random random = new Random(seed);
        List<Trace> traces = TraceIds.evenly(count, random).stream()
                .map(id -> Trace.of(id, random))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> answers = new ArrayList<>();
            for (Trace trace : traces) {
                answers.add(threads.submit(() -> {
                    shop.get("/health", trace, 200);
                    return trace;
                }));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A health check failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
        return traces.stream().map(Trace::id).toList();
    }
}
