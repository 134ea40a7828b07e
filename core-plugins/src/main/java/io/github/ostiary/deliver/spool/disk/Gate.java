package io.github.ostiary.deliver.spool.disk;

import java.util.concurrent.TimeUnit;

/**
 * Where threads wait until the numbers up to theirs have passed. An interrupt neither ends the wait nor is lost: the
 * caller's code around the log statement decides about it.
 */
final class Gate {
    /** A pass is often a microsecond away, and sleeping costs ten. */
    private static final int SPINS = 200;

    private volatile long open; // the first number that has not passed
    private volatile int turns; // counts openings
    private int waiting;

    Gate(long open) {
        this.open = open;
    }

    boolean passed(long number) {
        return number < open;
    }

    long open() {
        return open;
    }

    /** Lets the numbers before {@code next} pass, and wakes whoever waits. One thread at a time. */
    void open(long next) {
        synchronized (this) {
            open = Math.max(open, next);
            turns++;
            if (waiting > 0) {
                notifyAll();
            }
        }
    }

    /** How often the gate was opened. */
    int turns() {
        return turns;
    }

    /** Waits until the number has passed, the gate was opened since {@code turn}, or the deadline has come. */
    void await(long number, int turn, long deadline) {
        for (int i = 0; i < SPINS; i++) {
            if (passed(number) || turns != turn) {
                return;
            }
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        synchronized (this) {
            waiting++;
            for (long left = deadline - System.nanoTime();
                    left > 0 && !passed(number) && turns == turn;
                    left = deadline - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            waiting--;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
