package io.github.ostiary.deliver.spool.disk;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where threads wait until the numbers up to theirs have passed. An interrupt neither ends the wait nor is lost: the
 * code around the log statement decides about it.
 *
 * <p>Each opening wakes those who may pass, and of the others one, who may have to lead. They wait on a stack and are
 * woken one by one without a lock, for a lock would have to be handed through all of them.
 */
final class Gate {
    private final int spins;
    private final AtomicLong open; // the first number that has not passed
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicReference<@Nullable Waiter> waiters = new AtomicReference<>();

    private static final class Waiter {
        final Thread thread = Thread.currentThread();
        final long number;
        volatile boolean woken;
        volatile boolean gone;

        @Nullable
        Waiter next;

        Waiter(long number) {
            this.number = number;
        }
    }

    /** A gate before a number; who waits looks so often before it sleeps. */
    Gate(long open, int spins) {
        this.open = new AtomicLong(open);
        this.spins = spins;
    }

    boolean passed(long number) {
        return number < open.get();
    }

    long open() {
        return open.get();
    }

    /** Lets the numbers before {@code next} pass. */
    void open(long next) {
        if (open.get() < next) {
            open.accumulateAndGet(next, Math::max);
        }
        int turn = turns.incrementAndGet();
        while (waiters.get() != null && !wake()) {
            if (turns.get() == turn) { // else another thread has opened while some were off the stack
                return;
            }
            turn = turns.get();
        }
    }

    /** Wakes all who wait, to see for themselves. */
    void release() {
        turns.incrementAndGet();
        for (Waiter waiter = waiters.getAndSet(null); waiter != null; waiter = waiter.next) {
            waiter.woken = true;
            LockSupport.unpark(waiter.thread);
        }
    }

    /** How often the gate was opened. */
    int turns() {
        return turns.get();
    }

    /** Waits until the number has passed, the gate was opened since {@code turn}, or the deadline has come. */
    void await(long number, int turn, long deadline) {
        for (int i = 0; i < spins; i++) {
            if (passed(number) || turns.get() != turn) {
                return;
            }
            Thread.onSpinWait();
        }
        Waiter waiter = new Waiter(number);
        push(waiter);
        boolean interrupted = false;
        long left = deadline - System.nanoTime();
        while (left > 0 && !waiter.woken && !passed(number) && turns.get() == turn) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
            left = deadline - System.nanoTime();
        }
        waiter.gone = true;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes who is to be woken; false when some went back on the stack. */
    private boolean wake() {
        boolean led = false;
        boolean none = true;
        Waiter next;
        for (Waiter waiter = waiters.getAndSet(null); waiter != null; waiter = next) {
            next = waiter.next;
            if (passed(waiter.number) || (!led && !waiter.gone)) {
                led |= !passed(waiter.number);
                waiter.woken = true;
                LockSupport.unpark(waiter.thread);
            } else if (!waiter.gone) {
                push(waiter);
                none = false;
            }
        }
        return none;
    }

    private void push(Waiter waiter) {
        Waiter top;
        do {
            top = waiters.get();
            waiter.next = top;
        } while (!waiters.compareAndSet(top, waiter));
    }
}
