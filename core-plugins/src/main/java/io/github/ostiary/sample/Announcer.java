package io.github.ostiary.sample;

import java.util.function.Consumer;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a filter once a second to say what it suppressed, from a thread of its own, so that no application thread writes a
 * line that it did not ask for. {@link #close} ends the thread within a second; the last lines are the filter's to write.
 */
final class Announcer implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;

    private final Runnable task;
    private @Nullable Thread thread;

    Announcer(Runnable task) {
        this.task = task;
    }

    synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, "ostiary-sampling");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            tryOnce(
                    task,
                    problem -> StatusLogger.getLogger()
                            .warn("SamplingFilter could not say what it suppressed: {}", problem.toString()));
        }
    }

    static void tryOnce(Runnable task, Consumer<RuntimeException> problem) {
        try {
            task.run();
        } catch (RuntimeException e) {
            problem.accept(e);
        }
    }

    @Override
    public synchronized void close() {
        Thread running = thread;
        thread = null;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        running.interrupt();
        try {
            running.join(PERIOD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
