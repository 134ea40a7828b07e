package io.github.ostiary.sample.adaptive;

/**
 * How much of one measure, events or bytes, an interval may keep: a token bucket that is filled once per interval.
 *
 * <p>What an interval leaves is saved, up to one interval's worth, and paid out in small parts; what it took too much is
 * a debt that the next one pays. So any n intervals in a row keep no more than n + 1.25 times the target, and a single
 * one no more than {@link #BURST} times (in both cases rounded up, and one more for each racing thread).
 */
final class Budget {
    /** What an interval keeps at most, as a multiple of the target. */
    static final double BURST = 1.25;

    private static final double PAID_OUT = 0.2;
    private static final double LEAST = 0.05;

    /** The part that is shared out; the rest is for keys that are new or grow. */
    private static final double SHARED = 0.95;

    private final double target;
    private double balance;

    /** A budget of {@code target} for each interval; infinite for no limit. */
    Budget(double target) {
        this.target = target;
    }

    double target() {
        return target;
    }

    boolean isUnlimited() {
        return Double.isInfinite(target);
    }

    /** Ends a time of so many {@code intervals} in which {@code kept} was kept. */
    void close(long kept, long intervals) {
        if (!isUnlimited()) {
            balance = Math.min(target, balance + target * intervals - kept);
        }
    }

    /** What the next interval should keep. */
    double amount() {
        return Math.max(target * LEAST, target + Math.min(balance, target * PAID_OUT));
    }

    /** What of the next interval's {@link #amount()} is set aside for known keys. */
    double shareable() {
        return amount() * SHARED;
    }

    /** What the next interval may keep at most; nothing, when below 0. */
    double most() {
        return target * BURST + Math.min(balance, 0);
    }
}
