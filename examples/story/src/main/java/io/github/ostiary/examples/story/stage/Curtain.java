package io.github.ostiary.examples.story.stage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends every process that this one started, and those that they started. */
public final class Curtain {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int ROUNDS = 5;

    private Curtain() {}

    /**
     * Asks the processes to end and makes those that have not after 15 seconds. Looks again afterwards, since one may have
     * been started meanwhile.
     *
     * @return whether none is left
     */
    public static boolean fall() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> running = ProcessHandle.current()
                    .descendants()
                    .filter(ProcessHandle::isAlive)
                    .toList();
            if (running.isEmpty()) {
                return true;
            }
            running.forEach(ProcessHandle::destroy);
            if (!ended(running)) {
                running.forEach(ProcessHandle::destroyForcibly);
                ended(running);
            }
        }
        return false;
    }

    private static boolean ended(List<ProcessHandle> processes) {
        CompletableFuture<?> all = CompletableFuture.allOf(
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false; // some did not listen
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
