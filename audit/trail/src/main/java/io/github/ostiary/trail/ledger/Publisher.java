package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.disk.DurableFiles;
import io.github.ostiary.trail.disk.DurableFiles.Audience;
import io.github.ostiary.trail.disk.SegmentReader;
import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.Note;
import io.github.ostiary.trail.proof.ProofException;
import io.github.ostiary.trail.proof.SigningKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns durable entries into the published trail. The order is the promise: bundles and tiles are durable; then the root
 * is written down as signed; then the checkpoint is signed and replaces the old one; then what it makes superfluous goes.
 * A crash between any two steps leaves a trail that verifies, and a publisher that goes on from there. Not thread-safe.
 */
final class Publisher implements Closeable {
    private final Path trail;
    private final SigningKey key;
    private final Segments segments;
    private final TreeFiles tree;
    private final SignedRoots signed;
    private long published;
    private @Nullable SegmentReader reader;

    private Publisher(
            Path trail, SigningKey key, Segments segments, TreeFiles tree, SignedRoots signed, long published) {
        this.trail = trail;
        this.key = key;
        this.segments = segments;
        this.tree = tree;
        this.signed = signed;
        this.published = published;
    }

    /** Takes up the trail where its checkpoint stands, or at nothing when it has none. */
    static Publisher resume(Path trail, SigningKey key, Segments segments) throws IOException {
        Optional<Checkpoint> checkpoint = checkpoint(trail, key);
        TreeFiles tree = new TreeFiles(trail);
        SignedRoots signed = SignedRoots.open(trail.resolve(".state/signed"));
        try {
            if (checkpoint.isPresent()) {
                if (signed.size() < checkpoint.get().size()) {
                    throw new IOException(trail.resolve(".state/signed") + " ends before the checkpoint of size "
                            + checkpoint.get().size() + ": nobody could tell what was signed. Restore it, or begin a"
                            + " new trail in an empty folder");
                }
                signed.requireSame(checkpoint.get().size(), checkpoint.get().root());
                tree.resume(checkpoint.get());
            }
        } catch (IOException e) {
            signed.close();
            throw e;
        }
        return new Publisher(
                trail,
                key,
                segments,
                tree,
                signed,
                checkpoint.map(Checkpoint::size).orElse(-1L));
    }

    /** Number of entries that the checkpoint covers, -1 when there is none. */
    long published() {
        return published;
    }

    /** Throws unless {@code durable} entries reach as far as what was signed. */
    void requireNothingLost(long durable) throws IOException {
        if (durable < signed.size()) {
            signed.add(durable, tree.root()); // which refuses, and says why
        }
    }

    /** Signs a checkpoint over the first {@code durable} entries, even if nothing has grown. */
    void publish(long durable) throws IOException {
        integrate(durable);
        tree.flush();
        signed.add(durable, tree.root());
        String note = Note.sign(new Checkpoint(key.verifier().name(), durable, tree.root()).text(), key);
        DurableFiles.replace(trail.resolve("checkpoint"), note.getBytes(StandardCharsets.UTF_8), Audience.EVERYBODY);
        published = durable;
        tree.collect();
        segments.recycle(durable);
        segments.prepare();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
        signed.close();
    }

    private void integrate(long durable) throws IOException {
        while (tree.size() < durable) {
            tree.append(nextEntry());
            if (tree.size() == signed.size()) {
                signed.requireSame(tree.size(), tree.root()); // signed before a crash, now built again
            }
        }
    }

    private byte[] nextEntry() throws IOException {
        if (reader != null) {
            Optional<byte[]> entry = reader.next();
            if (entry.isPresent()) {
                return entry.get();
            }
            reader.close(); // the segment ends here; the entry begins the next one
        }
        reader = segments.reader(tree.size());
        return reader.next()
                .orElseThrow(
                        () -> new IOException("entry " + tree.size() + " was durable and cannot be read any more"));
    }

    private static Optional<Checkpoint> checkpoint(Path trail, SigningKey key) throws IOException {
        Path file = trail.resolve("checkpoint");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Checkpoint checkpoint =
                    Checkpoint.parse(Note.parse(Files.readAllBytes(file)).verifiedBy(key.verifier()));
            if (!checkpoint.origin().equals(key.verifier().name())) {
                throw new IOException(file + " is the checkpoint of another trail, " + checkpoint.origin());
            }
            return Optional.of(checkpoint);
        } catch (ProofException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
