package io.github.ostiary.console.store.embedded;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.index.LogIndex;
import io.github.ostiary.console.store.journal.Journal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the index, in the order of the journal, from a bounded queue.
 *
 * <p>Every commit says up to which ordinal it goes and which deliveries were seen by then, and is made only after the
 * journal is durable up to there. So after a crash the journal is read from that ordinal, and nothing is in the index
 * twice or missing. A thread that fails stops; whoever appends next is told.
 */
final class Indexer implements Closeable {
    static final String NEXT = "next";
    static final String SEEN = "seen";

    /** How many entries may wait for the index. */
    private static final int QUEUED = 64 * 1024;

    private static final System.Logger LOG = System.getLogger(Indexer.class.getName());

    private static final Batch END = new Batch(LocalDate.EPOCH, 0, List.of(), List.of());

    private final Journal journal;
    private final long commitNanos;
    private final LogIndex index;
    private final Seen seen;
    private final Thread thread = new Thread(this::run, "ostiary-index");
    private final BlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(QUEUED);
    private final Object progress = new Object();
    private long next; // guarded by progress
    private long committed;
    private long unsearchable;
    private volatile @Nullable Throwable failure;

    /** Entries with ordinals from {@code first}, and their bytes. */
    record Batch(LocalDate day, long first, List<Entry> entries, List<byte[]> bytes) {
        /** Whether the thread should end: a batch of nothing says so. */
        boolean isEnd() {
            return entries.isEmpty();
        }
    }

    /**
     * @param next up to where the index goes
     * @param seen the deliveries until there; from now on this object's own
     */
    Indexer(Journal journal, LogIndex index, long next, Seen seen, Duration commitEvery) {
        this.commitNanos = commitEvery.toNanos();
        this.journal = journal;
        this.index = index;
        this.next = next;
        this.committed = next;
        this.seen = seen;
    }

    /** Takes one entry of the journal on the caller's thread, before {@link #start}. */
    void replay(LocalDate day, long ordinal, Entry entry, byte[] bytes) throws IOException {
        index(new Batch(day, ordinal, List.of(entry), List.of(bytes)));
    }

    void start() throws IOException {
        commit();
        thread.start();
    }

    /** Waits until so many entries, which must be fewer than the queue holds, may be added. To be followed by {@link #add} or {@link #giveBack}. */
    void reserve(int entries) throws IOException {
        try {
            while (!room.tryAcquire(entries, 100, TimeUnit.MILLISECONDS)) {
                check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the index");
        }
    }

    void giveBack(int entries) {
        room.release(entries);
    }

    /** Hands over what was reserved. Batches come in the journal's order. */
    void add(Batch batch) {
        queue.add(batch);
    }

    /** Returns when every entry with an ordinal below {@code ordinal} is in the index. */
    void await(long ordinal) throws IOException {
        synchronized (progress) {
            while (next < ordinal) {
                check();
                try {
                    progress.wait(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted while waiting for the index");
                }
            }
        }
    }

    /** @throws IOException when the index takes nothing more */
    void check() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("the index takes nothing more until the store is opened again: " + cause, cause);
        }
    }

    /** How many entries wait. */
    int waiting() {
        return QUEUED - room.availablePermits();
    }

    /** Entries that are kept and cannot be found by their words. */
    long unsearchable() {
        synchronized (progress) {
            return unsearchable;
        }
    }

    /** Indexes what waits, commits and ends the thread. */
    @Override
    public void close() throws IOException {
        queue.add(END);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the index was being closed");
        }
    }

    private void run() {
        long lastCommit = System.nanoTime();
        boolean more = true;
        try {
            while (more) {
                Batch batch = queue.poll(1, TimeUnit.SECONDS);
                if (batch != null) {
                    more = !batch.isEnd();
                    index(batch);
                    giveBack(batch.entries().size());
                }
                if (!more || System.nanoTime() - lastCommit > commitNanos) {
                    commit();
                    lastCommit = System.nanoTime();
                }
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            failure = e;
            LOG.log(Level.ERROR, "The index stopped; nothing is taken in until the console starts anew", e);
        }
    }

    private void index(Batch batch) throws IOException {
        if (batch.isEnd()) {
            return;
        }
        LocalDate newest = index.newest().orElse(LocalDate.MIN);
        if (batch.day().isAfter(newest)) {
            journal.sync(batch.first());
            index.begin(batch.day(), words());
        }
        int failed = 0;
        for (int i = 0; i < batch.entries().size(); i++) {
            Entry entry = batch.entries().get(i);
            failed += index.add(batch.first() + i, entry, batch.bytes().get(i)) ? 0 : 1;
            if (entry instanceof Entry.Line line && line.delivery() != null) {
                seen.add(line.delivery());
            }
        }
        synchronized (progress) {
            next = batch.first() + batch.entries().size();
            unsearchable += failed;
            progress.notifyAll();
        }
    }

    private void commit() throws IOException {
        long upTo = indexed();
        if (upTo > committed) {
            journal.sync(upTo);
            index.commit(words());
            committed = upTo;
        }
    }

    private long indexed() {
        synchronized (progress) {
            return next;
        }
    }

    private Map<String, String> words() {
        return Map.of(NEXT, Long.toString(indexed()), SEEN, seen.text());
    }
}
