package io.github.ostiary.deliver.link;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Tries out whether a receiver could take the lines: connects, shakes hands, and hears whether it is refused; sends
 * nothing. On a thread of its own, so that the lines do not wait for it. One attempt at a time.
 */
final class Probe implements Closeable {
    /** What came of the last attempt; nobody may have asked for one, or it may not have ended yet. */
    enum Outcome {
        NONE,
        REACHED,
        MISSED
    }

    private static final Duration SETTLE = Duration.ofMillis(200);

    private final Connector connector;
    private final AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.NONE);
    private @Nullable Doorbell own;

    Probe(Connector connector) {
        this.connector = connector;
    }

    /** Begins an attempt, whose end rings at {@code asker}. */
    void begin(Destination to, SSLContext context, Doorbell asker) {
        Doorbell bell;
        try {
            bell = new Doorbell();
        } catch (IOException e) {
            outcome.set(Outcome.MISSED); // no file is left to be opened; the present connection must not suffer
            return;
        }
        own = bell;
        Thread thread = new Thread(
                null,
                () -> {
                    outcome.set(isReached(to, context, bell) ? Outcome.REACHED : Outcome.MISSED);
                    asker.wake();
                },
                "ostiary-probe " + to,
                0,
                false);
        thread.setDaemon(true);
        thread.start();
    }

    private boolean isReached(Destination to, SSLContext context, Doorbell bell) {
        try (bell;
                TlsChannel channel = connector.connect(to, context, bell)) {
            channel.settle(SETTLE);
            channel.endOutput();
            return true;
        } catch (IOException | RuntimeException e) {
            return false; // why will be told when lines are to go there
        }
    }

    boolean hasEnded() {
        return outcome.get() != Outcome.NONE;
    }

    /** The outcome, once. */
    Outcome take() {
        return outcome.getAndSet(Outcome.NONE);
    }

    /** Ends an attempt that is under way, soon. */
    @Override
    public void close() {
        Doorbell bell = own;
        if (bell != null) {
            bell.endAt(bell.now());
        }
    }
}
