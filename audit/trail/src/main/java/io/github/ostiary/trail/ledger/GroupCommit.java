package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.disk.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread, one force for everybody who waits. While the disk works on one batch the next one gathers in the queue, so
 * the more callers there are, the fewer forces each of them pays for.
 *
 * <p>A batch is numbered, written, forced, and only then acknowledged. The first failure is final: what waits and what
 * comes later is refused with it.
 */
final class GroupCommit implements Closeable {
    private static final int MOST_IN_BATCH = 4_096;
    private static final int QUEUE = 4 * MOST_IN_BATCH;
    private static final int BUFFER = 1 << 20;

    /** An entry that waits to be durable, and whom to tell. */
    private static final class Waiting {
        private final AccessRecord record;
        private final byte[] entry;
        private final CompletableFuture<Receipt> told = new CompletableFuture<>();

        private Waiting(AccessRecord record, byte[] entry) {
            this.record = record;
            this.entry = entry;
        }
    }

    private final Segments segments;
    private final BlockingQueue<Optional<Waiting>> queue = new ArrayBlockingQueue<>(QUEUE); // an empty one ends it
    private final ByteBuffer frames = ByteBuffer.allocateDirect(BUFFER);
    private final Thread writer = new Thread(this::run, "ostiary-trail-writer");
    private volatile long durable;
    private volatile @Nullable IOException failure;
    private volatile @Nullable IOException refusal; // the failure, or that the ledger is closed

    GroupCommit(Segments segments, long durable) {
        this.segments = segments;
        this.durable = durable;
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    /** Number of durable entries. */
    long durable() {
        return durable;
    }

    /** What stopped the ledger, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }

    CompletableFuture<Receipt> submit(AccessRecord record, byte[] entry) {
        Waiting waiting = new Waiting(record, entry);
        try {
            if (refusal == null) {
                queue.put(Optional.of(waiting));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new IOException("interrupted before the access was recorded", e));
        }
        IOException reason = refusal;
        if (reason != null) {
            waiting.told.completeExceptionally(reason);
            refuseQueue(reason); // whoever slipped in behind the writer's last look
        }
        return waiting.told;
    }

    /** Refuses everything from now on. The first reason stays. */
    void stop(IOException reason) {
        IOException stopped =
                new IOException("the trail has stopped and must be opened anew: " + reason.getMessage(), reason);
        if (refuseWith(stopped).equals(stopped)) {
            failure = stopped;
        }
    }

    /** Makes durable what is in the queue and refuses what comes later. Waits for the writer to end. */
    @Override
    public void close() {
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                queue.offer(Optional.empty(), 10, TimeUnit.MILLISECONDS);
                writer.join(10);
            } catch (InterruptedException e) {
                interrupted = true; // the writer's end is near, and leaving earlier would leave the trail locked
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        refuseQueue(refuseWith(new IOException("the trail is closed")));
    }

    private synchronized IOException refuseWith(IOException reason) {
        IOException first = refusal;
        if (first == null) {
            refusal = reason;
            return reason;
        }
        return first;
    }

    private void run() {
        List<Optional<Waiting>> taken = new ArrayList<>(MOST_IN_BATCH);
        boolean ended = false;
        while (!ended && failure == null) {
            List<Waiting> batch = List.of();
            try {
                taken.add(queue.take());
                queue.drainTo(taken, MOST_IN_BATCH - 1);
                ended = taken.contains(Optional.<Waiting>empty());
                batch = taken.stream().flatMap(Optional::stream).toList();
                commit(batch);
            } catch (IOException e) {
                stop(e);
            } catch (RuntimeException | InterruptedException e) {
                stop(new IOException("the writer ended with " + e, e));
            }
            taken.clear();
            IOException reason = failure;
            if (reason != null) {
                batch.forEach(waiting -> waiting.told.completeExceptionally(reason)); // those not told yet
                refuseQueue(reason);
            }
        }
    }

    private void commit(List<Waiting> batch) throws IOException {
        int written = 0;
        for (int i = 0; i < batch.size(); i++) {
            byte[] entry = batch.get(i).entry;
            int bytes = Frame.HEADER + entry.length;
            if (frames.remaining() < bytes || !segments.hasRoom(frames.position() + bytes)) {
                force(batch.subList(written, i));
                written = i;
                if (!segments.hasRoom(bytes)) {
                    segments.roll(durable);
                }
            }
            Frame.put(frames, durable + i - written, entry);
        }
        force(batch.subList(written, batch.size()));
    }

    private void force(List<Waiting> written) throws IOException {
        if (written.isEmpty()) {
            return;
        }
        segments.write(frames.flip());
        frames.clear();
        long index = durable;
        durable = index + written.size();
        for (Waiting waiting : written) {
            waiting.told.complete(new Receipt(waiting.record, index++));
        }
    }

    private void refuseQueue(IOException reason) {
        for (Optional<Waiting> late = queue.poll(); late != null; late = queue.poll()) {
            late.ifPresent(waiting -> waiting.told.completeExceptionally(reason));
        }
    }
}
