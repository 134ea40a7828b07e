package io.github.ostiary.cli.spool;

import io.github.ostiary.deliver.TlsAppender;
import io.github.ostiary.deliver.TlsAppenderBuilder;
import io.github.ostiary.deliver.spool.Tally;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ParameterException;

/**
 * Has an appender send what is in its spool, and says on a terminal how far it is. A receiver that does not acknowledge
 * has got the last lines when it has closed the connection in order; so with those the appender is stopped once nothing
 * more moves.
 */
final class Emptying {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SHOW = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long STILL = TimeUnit.SECONDS.toNanos(1);
    private static final String REFUSAL = "counts every event as dropped: ";
    private static final String WIPE = "\r\u001b[K";

    private final SpoolTask task;
    private final Heard heard;
    private final ReceiverOptions receiver;
    private final Duration patience;
    private boolean dirty;

    Emptying(SpoolTask task, Heard heard, ReceiverOptions receiver, Duration patience) {
        this.task = task;
        this.heard = heard;
        this.receiver = receiver;
        this.patience = patience;
    }

    /** Sends all, or what can be sent until the receiver has taken nothing for too long. */
    Tally run(TlsAppenderBuilder builder) {
        TlsAppender appender = builder.build();
        tell();
        appender.start();
        try {
            watch(appender);
        } finally {
            appender.stop(0, TimeUnit.MILLISECONDS);
            wipe();
            tell();
        }
        return appender.tally();
    }

    private void watch(TlsAppender appender) {
        long all = appender.tally().waiting();
        long start = System.nanoTime();
        long moved = start;
        long shown = start;
        long last = all;
        while (last > 0 && System.nanoTime() - moved < limit(appender)) {
            LockSupport.parkNanos(this, LOOK);
            long now = System.nanoTime();
            long left = appender.tally().waiting();
            moved = left < last ? now : moved;
            last = left;
            if (now - shown > SHOW) {
                shown = now;
                show(all - left, all, (now - start) / 1e9, appender.isUp());
                tell();
            }
        }
    }

    private long limit(TlsAppender appender) {
        return receiver.isAcknowledged() || !appender.isUp() ? patience.toNanos() : STILL;
    }

    /** Says what was heard, above the line that shows how far it is. */
    private void tell() {
        for (String text : heard.take()) {
            wipe();
            int refusal = text.indexOf(REFUSAL);
            if (refusal >= 0) {
                throw new ParameterException(
                        task.line(), ReceiverOptions.asOption(text.substring(refusal + REFUSAL.length())));
            }
            task.complain(text);
        }
    }

    private void show(long done, long all, double seconds, boolean up) {
        if (task.isTerminal()) {
            dirty = true;
            task.err()
                    .print(String.format(
                            Locale.ROOT,
                            "%s%3d %%  %,d of %,d lines  %,.0f lines/s%s",
                            WIPE,
                            100 * done / all,
                            done,
                            all,
                            done / seconds,
                            up ? "" : "  not connected"));
            task.err().flush();
        }
    }

    private void wipe() {
        if (dirty) {
            dirty = false;
            task.err().print(WIPE);
            task.err().flush();
        }
    }
}
