package io.github.ostiary.otel.emit.reach;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a burst of records from overrunning the SDK's queue, which drops in silence what it has no room for.
 *
 * <p>Nobody can ask that queue how full it is. But what it held before a flush it no longer holds after, so with a flush
 * after every so many records there are never more in it, but for one of each thread that is on its way in. A
 * window of half the queue (2,048 unless {@code otel.blrp.max.queue.size} says otherwise) leaves room for those. There is one
 * pacing for an SDK, whatever appenders send to it. Threads wait while one of them flushes. Safe for use by many threads.
 */
final class Pacing {
    private static final int WINDOW = 1_024;
    private static final int USUAL_QUEUE = 2_048;

    private final int window;
    private final AtomicInteger sinceFlush = new AtomicInteger();
    private final ReentrantLock flushing = new ReentrantLock();

    /** Pacing for a queue of this size. */
    Pacing(int queueSize) {
        this.window = Math.max(1, Math.min(WINDOW, queueSize / 2));
    }

    /** Pacing for the queue that this process's settings ask for. */
    static Pacing ofThisProcess() {
        try {
            String size = Settings.ofThisProcess("otel.blrp.max.queue.size");
            return new Pacing(size == null ? USUAL_QUEUE : Integer.parseInt(size.strip()));
        } catch (NumberFormatException e) {
            return new Pacing(USUAL_QUEUE); // the SDK says what it thinks of the setting
        }
    }

    /** To be called before each record. Waits so many nanoseconds for room; false when there was none to be had in time. */
    boolean await(Flush flush, long patience) {
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
