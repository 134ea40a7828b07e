package io.github.ostiary.examples.story.stage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that can only be looked at again and again, but not for ever. */
public final class Patience {
    private static final long NANOS_BETWEEN_LOOKS = 200_000_000;

    private final long end;

    private Patience(long end) {
        this.end = end;
    }

    public static Patience upTo(Duration limit) {
        return new Patience(System.nanoTime() + limit.toNanos());
    }

    /** Waits a little; returns false, at once, when the time is over or the thread was interrupted. */
    public boolean pause() {
        if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
            return false;
        }
        LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
        return true;
    }

    /** Waits until {@code seen} is true; returns whether it was in time. */
    public boolean await(Sight seen) throws IOException {
        while (!seen.now()) {
            if (!pause()) {
                return false;
            }
        }
        return true;
    }

    /** Looks once. */
    @FunctionalInterface
    public interface Sight {
        boolean now() throws IOException;
    }
}
