package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The one place where the pump's thread waits: for the network, for a moment in time, or for somebody to ring.
 *
 * <p>Ringing costs a system call only when the thread has said that it is about to sleep. It says so first and looks
 * for work afterwards, whoever brings work does it the other way round: so one of the two sees the other.
 *
 * <p>{@link #ring}, {@link #wake} and {@link #endAt} are for any thread, the rest for the pump's thread alone.
 */
public final class Doorbell implements Closeable {
    private static final long LINGER = 500_000;

    private final Selector selector;
    private final AtomicBoolean asleep = new AtomicBoolean();
    private volatile long end = Long.MAX_VALUE; // on the clock of "elapsed"
    private final long start = System.nanoTime();

    public Doorbell() throws IOException {
        selector = Selector.open();
    }

    Selector selector() {
        return selector;
    }

    /** Nanoseconds since this doorbell was made: the clock of all its deadlines. */
    public long now() {
        return System.nanoTime() - start;
    }

    /** Says that there is work. Never waits, whether or not the caller is interrupted. */
    public void ring() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            selector.wakeup();
        }
    }

    /** Wakes the thread whatever it waits for. */
    public void wake() {
        selector.wakeup();
    }

    /** Sets the moment after which every wait ends in an exception, and wakes the thread. */
    public void endAt(long moment) {
        end = moment;
        wake();
    }

    /** The moment set by {@link #endAt}; {@code Long.MAX_VALUE} when there is none. */
    public long end() {
        return end;
    }

    /**
     * Sleeps until the network has something or the moment has come; does not hear {@link #ring}.
     *
     * @throws LinkException of kind {@code STOPPED} when the moment of {@link #endAt} has passed
     */
    public void sleep(long until) throws IOException {
        long nanos = Math.min(until, end) - now();
        if (nanos > 0) {
            selector.select(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        } else {
            selector.selectNow();
        }
        selector.selectedKeys().clear();
        if (Thread.interrupted()) {
            // This thread has one owner, who never interrupts it; the flag would keep it from ever sleeping again.
            wake();
        }
        if (now() > end) {
            throw new LinkException(Kind.STOPPED, "the appender is being stopped");
        }
    }

    /**
     * Sleeps for a moment during which nobody need ring: after lines have just been sent more will come, and they leave
     * together then, without a system call of whoever brings them.
     */
    public void linger() {
        LockSupport.parkNanos(this, LINGER);
    }

    /**
     * Sleeps until the network has something, a moment at most, during which nobody need ring: while an answer is on its
     * way, what comes in the meantime leaves together.
     */
    public void doze(long until) throws IOException {
        sleep(Math.min(until, now() + LINGER));
    }

    /** Sleeps until the network has something, somebody rings or the moment has come; not at all when there is work. */
    public void sleepUnless(BooleanSupplier work, long until) throws IOException {
        asleep.set(true);
        try {
            sleep(work.getAsBoolean() ? 0 : until);
        } finally {
            asleep.set(false);
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
