package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.OpenTelemetry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The room in an SDK's queue of log records, which drops in silence what it has no room for.
 *
 * <p>Nobody can ask that queue how full it is. But what was in it before a flush is no longer in it after. So each record
 * is promised room before it is handed over, and counted again once it is; a flush that ends gives back the room of all
 * that had been handed over when it began. Promised and not given back are never more than the queue holds, so it never
 * has to drop one. When half the room is gone, a thread of its own has the SDK flush, and ends when there is nothing to do.
 *
 * <p>There is one for an SDK, whatever logger contexts and appenders send to it. Safe for use by many threads.
 */
public final class Room {
    private static final PerInstance<Room> ROOMS = new PerInstance<>();

    /** So much of the room is kept for warnings and errors: an eighth. */
    private static final int RESERVE = 8;

    private static final long PAUSE_AFTER_FAILURE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINGER = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_FLUSH = TimeUnit.MINUTES.toNanos(1);

    /** How the thread is called on which the SDK's processor exports. */
    private static final String WORKER = "BatchLogRecordProcessor";

    private final Flush flush;
    private final AtomicLong promised = new AtomicLong();
    private final LongAdder entered = new LongAdder();
    private volatile long givenBack;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Condition answered = lock.newCondition();

    /** Flushes that are to be done, that have begun, and that have ended. */
    private long needed;

    private long begun;
    private long ended;

    /** How many had entered when the last flush began. */
    private long enteredBefore;

    private volatile boolean isAsked;
    private volatile @Nullable Thread flusher;

    Room(Flush flush) {
        this.flush = flush;
    }

    /** The room of {@code openTelemetry}; null when it offers no way to flush. */
    static @Nullable Room of(OpenTelemetry openTelemetry) {
        Flush flush = Flush.of(openTelemetry);
        return flush == null ? null : ROOMS.of(openTelemetry, () -> new Room(flush));
    }

    /**
     * Promises room for one record. Whoever is promised it calls {@link #enter} once, whatever came of the record.
     *
     * @param size how many records the queue holds
     * @param isUrgent whether the record may have the room that is kept for warnings
     * @param patience how many nanoseconds to wait for room; 0 for not at all
     * @return whether there is room
     */
    boolean promise(int size, boolean isUrgent, long patience) {
        long most = isUrgent ? size : size - size / RESERVE;
        return isPromised(size, most) || (patience > 0 && awaited(size, most, patience));
    }

    private boolean isPromised(int size, long most) {
        while (true) {
            long before = promised.get();
            long used = before - givenBack;
            if (used >= size / 2 && !isAsked) {
                ask();
            }
            if (used >= most) {
                return false;
            }
            if (promised.compareAndSet(before, before + 1)) {
                return true;
            }
        }
    }

    private boolean awaited(int size, long most, long patience) {
        Thread current = Thread.currentThread();
        if (current == flusher || current.getName().startsWith(WORKER)) {
            return false; // what the SDK logs while it flushes: it would wait for itself
        }
        long end = System.nanoTime() + patience;
        lock.lock();
        try {
            while (!isPromised(size, most)) {
                if (answered.awaitNanos(end - System.nanoTime()) <= 0) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            current.interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** A record that was promised room has been handed over, or never will be. */
    void enter() {
        entered.increment();
    }

    /** How many records may still be in the SDK's hands: no flush has ended since they were handed over. */
    public long unconfirmed() {
        return promised.get() - givenBack;
    }

    /** Has what was handed over so far exported; false when the SDK has not done it within so many nanoseconds. */
    public boolean emptied(long nanos) {
        long end = System.nanoTime() + nanos;
        lock.lock();
        try {
            long mine = ask();
            while (ended < mine) {
                if (answered.awaitNanos(end - System.nanoTime()) <= 0) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a flush that begins after now, and tells which one that is. */
    private long ask() {
        lock.lock();
        try {
            needed = begun + 1;
            isAsked = true;
            asked.signal();
            if (flusher == null) {
                Thread thread = new Thread(this::run, "ostiary-otel-flush");
                thread.setDaemon(true);
                flusher = thread;
                thread.start();
            }
            return needed;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (begin()) {
            boolean isDone = flush.within(LONGEST_FLUSH);
            end(isDone);
            if (!isDone) {
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            long patience = LINGER;
            while (needed <= ended) {
                if (patience <= 0) {
                    flusher = null;
                    return false;
                }
                patience = asked.awaitNanos(patience);
            }
            if (begun == ended) { // else the SDK is still at the one that took too long
                begun++;
                enteredBefore = entered.sum();
            }
            return true;
        } catch (InterruptedException e) {
            flusher = null;
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void end(boolean isDone) {
        lock.lock();
        try {
            if (isDone) {
                ended = begun;
                givenBack = enteredBefore;
            } else {
                needed = ended;
            }
            isAsked = needed > ended;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
