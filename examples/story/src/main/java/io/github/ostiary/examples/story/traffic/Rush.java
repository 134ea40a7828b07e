package io.github.ostiary.examples.story.traffic;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A customer who buys one thing after another, on a thread of its own, until the rush is over. */
public final class Rush implements AutoCloseable {
    private static final long BREATH_MILLIS = 50;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "rush"));
    private final AtomicInteger purchases = new AtomicInteger();
    private final Future<?> buying;
    private volatile boolean over;

    public Rush(Customers customers) {
        buying = thread.submit(() -> {
            while (!over) {
                customers.buy();
                purchases.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(BREATH_MILLIS);
            }
            return null;
        });
    }

    /** How many purchases were made so far. */
    public int purchases() {
        return purchases.get();
    }

    /** Ends the rush with the purchase it is at, and throws what went wrong meanwhile, if anything did. */
    public void end() throws IOException {
        over = true;
        try {
            buying.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("A purchase failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IOException("A purchase did not end", e);
        }
    }

    @Override
    public void close() {
        over = true;
        thread.shutdownNow();
    }
}
