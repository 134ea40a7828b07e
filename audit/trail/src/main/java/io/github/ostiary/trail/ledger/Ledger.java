package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.access.AccessRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Keeps the trail. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // until it is written
public final class Ledger implements Closeable {

    private Ledger() {}

    /**
     * Opens the trail in {@code directory}, making folder and keys at first use, and recovers what a crash left.
     *
     * @throws IOException when the trail is in use, damaged, or cannot be read or written; the message says which
     */
    public static Ledger open(Path directory, LedgerOptions options) throws IOException {
        throw new IOException("the trail in " + directory + " cannot be kept yet: " + options);
    }

    /** Records an access; returns when it is durable. */
    public Receipt append(AccessRecord record) throws IOException {
        throw new IOException("not open: " + record);
    }

    /** Records an access; the future completes when it is durable. */
    public CompletableFuture<Receipt> submit(AccessRecord record) {
        return CompletableFuture.failedFuture(new IOException("not open: " + record));
    }

    /** Signs a checkpoint over everything durable, now. */
    public void publish() throws IOException {
        throw new IOException("not open");
    }

    /** Number of durable accesses. */
    public long size() {
        return 0;
    }

    @Override
    public void close() throws IOException {}
}
