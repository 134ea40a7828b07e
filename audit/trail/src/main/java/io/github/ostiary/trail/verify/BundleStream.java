package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.proof.Tile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads bundles a few ahead, on every processor, and hands them out in order: hashing and parsing are most of the work,
 * and no bundle needs another. Never holds more than a few, whatever the size of the trail.
 */
final class BundleStream implements Closeable {
    private static final int PROCESSORS =
            Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));

    private final Path trail;
    private final long size;
    private final ExecutorService readers = Executors.newFixedThreadPool(PROCESSORS, task -> {
        Thread thread = new Thread(task, "ostiary-trail-verify");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Future<Bundle>> ahead = new ArrayDeque<>();
    private long index;

    BundleStream(Path trail, long index, long size) {
        this.trail = trail;
        this.index = index;
        this.size = size;
    }

    /** The next bundle, or empty behind the last. */
    Optional<Bundle> next() throws IOException {
        while (ahead.size() < 2 * PROCESSORS && index * Tile.WIDTH < size) {
            long next = index++;
            ahead.add(readers.submit(() -> Bundle.read(trail, next, size)));
        }
        Future<Bundle> bundle = ahead.poll();
        try {
            return bundle == null ? Optional.empty() : Optional.of(bundle.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while checking " + trail).initCause(e);
        } catch (ExecutionException e) {
            throw new IOException("cannot check " + trail, e);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
