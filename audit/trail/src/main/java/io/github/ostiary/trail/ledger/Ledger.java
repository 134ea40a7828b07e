package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.AccessText;
import io.github.ostiary.trail.access.Keyring;
import io.github.ostiary.trail.disk.DurableFiles;
import io.github.ostiary.trail.disk.DurableFiles.Audience;
import io.github.ostiary.trail.disk.Frame;
import io.github.ostiary.trail.proof.SigningKey;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the trail. An access is encoded and sealed in its caller's thread, made durable together with whatever else is
 * waiting (one force for all), and then acknowledged with a {@link Receipt}. A second thread publishes: at most
 * {@link LedgerOptions#publishEvery} later a signed checkpoint covers the access.
 *
 * <p>What a crash leaves: every acknowledged access, and perhaps some that nobody was told about. What fails once (a
 * write, a force, a publication) closes the ledger for good, since what the disk holds is then uncertain: every later
 * append is refused, and only opening it anew, through recovery, helps. Thread-safe.
 */
public final class Ledger implements Closeable {
    private static final long REPUBLISH_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final TrailLock lock;
    private final Keyring keyring;
    private final AccessText text;
    private final Segments segments;
    private final GroupCommit commit;
    private final Publisher publisher; // guarded by itself
    private final ScheduledExecutorService timer;
    private long publishedAt; // guarded by publisher; nanoTime of the last checkpoint
    private boolean closed; // guarded by publisher

    private Ledger(TrailLock lock, Keyring keyring, Segments segments, GroupCommit commit, Publisher publisher) {
        this.lock = lock;
        this.keyring = keyring;
        this.text = new AccessText(keyring);
        this.segments = segments;
        this.commit = commit;
        this.publisher = publisher;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ostiary-trail-publisher");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens the trail in {@code directory}, making folder and keys at first use, and recovers what a crash left.
     *
     * @throws IOException when the trail is in use, damaged, or cannot be read or written; the message says which
     */
    public static Ledger open(Path directory, LedgerOptions options) throws IOException {
        Path trail = directory.toAbsolutePath().normalize();
        Path keys = options.keys().toAbsolutePath().normalize();
        if (keys.startsWith(trail)) {
            throw new IOException("the keys in " + keys + " are to stay outside the trail's folder " + trail
                    + ", which is there to be handed out");
        }
        DurableFiles.createFolder(trail, Audience.EVERYBODY);
        Path state = trail.resolve(".state");
        DurableFiles.createFolder(state, Audience.OWNER);
        TrailLock lock = TrailLock.take(state);
        try {
            Ledger ledger = recover(lock, trail, state, options);
            ledger.start(options);
            return ledger;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Ledger recover(TrailLock lock, Path trail, Path state, LedgerOptions options) throws IOException {
        Keyring keyring = Keyring.open(options.keys());
        boolean isNew = !Files.exists(trail.resolve("checkpoint"));
        SigningKey key = SigningKeyFile.open(options.keys(), options.origin(), isNew);
        byte[] vkey = (key.verifier() + "\n").getBytes(StandardCharsets.UTF_8);
        DurableFiles.replace(trail.resolve("vkey"), vkey, Audience.EVERYBODY);
        Segments segments = new Segments(state.resolve("segments"), options.segmentBytes());
        Publisher publisher = Publisher.resume(trail, key, segments);
        long durable = segments.recover(Math.max(publisher.published(), 0));
        publisher.requireNothingLost(durable);
        return new Ledger(lock, keyring, segments, new GroupCommit(segments, durable), publisher);
    }

    private void start(LedgerOptions options) throws IOException {
        publish();
        commit.start();
        long pause = options.publishEvery().toNanos();
        var unused = timer.scheduleWithFixedDelay(this::publishIfDue, pause, pause, TimeUnit.NANOSECONDS);
    }

    /**
     * Records an access; returns when it is durable.
     *
     * @throws IOException when it is not, or may not be, durable; also when the ledger has stopped or is closed
     * @throws IllegalArgumentException when its text is longer than the 65,535 bytes that an entry can have
     */
    public Receipt append(AccessRecord record) throws IOException {
        try {
            return submit(record).get();
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted before the access was durable").initCause(e);
        }
    }

    /**
     * Records an access; the future completes when it is durable, or with an {@link IOException} when it is not. Waits
     * while the queue is full.
     *
     * @throws IllegalArgumentException when its text is longer than the 65,535 bytes that an entry can have
     */
    public CompletableFuture<Receipt> submit(AccessRecord record) {
        byte[] entry;
        try {
            entry = text.write(record);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (entry.length > Frame.LONGEST_ENTRY) {
            throw new IllegalArgumentException("the text of this access has " + entry.length + " bytes; at most "
                    + Frame.LONGEST_ENTRY + " fit an entry of the trail");
        }
        return commit.submit(record, entry);
    }

    /** Signs a checkpoint over everything durable, now. */
    public void publish() throws IOException {
        synchronized (publisher) {
            if (closed) {
                throw new IOException("the trail is closed");
            }
            try {
                publisher.publish(commit.durable());
                publishedAt = System.nanoTime();
            } catch (IOException e) {
                commit.stop(e);
                throw e;
            }
        }
    }

    /** Number of durable accesses. */
    public long size() {
        return commit.durable();
    }

    /** The keys of the personal fields, to open or to erase them. */
    public Keyring keyring() {
        return keyring;
    }

    /** Why nothing can be recorded any more; null while all is well. */
    public @Nullable IOException failure() {
        return commit.failure();
    }

    /**
     * Makes durable what was submitted, signs a last checkpoint over it, and lets the trail go. Ends within the time that
     * one write to the disk takes.
     */
    @Override
    public void close() throws IOException {
        timer.shutdown();
        commit.close();
        synchronized (publisher) {
            if (closed) {
                return;
            }
            closed = true;
            try (lock;
                    segments;
                    publisher) {
                if (commit.failure() == null) {
                    publisher.publish(commit.durable());
                }
            }
        }
    }

    private void publishIfDue() {
        synchronized (publisher) {
            boolean grown = commit.durable() > publisher.published();
            if (closed || commit.failure() != null || !(grown || System.nanoTime() - publishedAt > REPUBLISH_NANOS)) {
                return;
            }
            try {
                publish();
            } catch (IOException e) {
                return; // publish() has stopped the ledger with this reason; whoever appends next is told
            }
        }
    }
}
