package io.github.ostiary.otel.emit.reach;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a burst of records from overrunning the SDK's queue, which drops in silence what it has no room for.
 *
 * <p>Nobody can ask that queue how full it is. But what it held before a flush it no longer holds after, so with a flush
 * after every so many records there are never more in it, but for one of each thread that is on its way in. A
 * window of half the queue (2,048 unless {@code otel.blrp.max.queue.size} says otherwise) leaves room for those. Threads
 * wait while one of them flushes, each as long as the operator allows. Safe for use by many threads.
 */
public final class Pacing {
    private static final int WINDOW = 1_024;

    private final int window;
    private final long patience;
    private final AtomicInteger sinceFlush = new AtomicInteger();
    private final ReentrantLock flushing = new ReentrantLock();

    /** Pacing for a queue of this size; a caller waits {@code patience} nanoseconds at most. */
    public Pacing(int queueSize, long patience) {
        this.window = Math.max(1, Math.min(WINDOW, queueSize / 2));
        this.patience = patience;
    }

    /** To be called before each record. Waits for room; false when there was none to be had in time. */
    public boolean await(Flush flush) {
        if (sinceFlush.incrementAndGet() <= window) {
            return true;
        }
        if (flushing.isHeldByCurrentThread()) {
            return true; // what the SDK itself logs while it flushes
        }
        long end = System.nanoTime() + patience;
        try {
            return flushing.tryLock(patience, TimeUnit.NANOSECONDS) && flushed(flush, end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean flushed(Flush flush, long end) {
        try {
            if (sinceFlush.get() <= window) {
                sinceFlush.incrementAndGet();
                return true; // another thread was faster
            }
            boolean done = flush.within(Math.max(1, end - System.nanoTime()));
            sinceFlush.set(1);
            return done;
        } finally {
            flushing.unlock();
        }
    }
}
