package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.access.AccessTextException;
import io.github.ostiary.trail.access.SealedAccess;
import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.Hash;
import io.github.ostiary.trail.proof.Hasher;
import io.github.ostiary.trail.proof.Tile;
import io.github.ostiary.trail.proof.TreeEdge;
import io.github.ostiary.trail.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trail that is being written, and only what has been verified. Each {@link #verify} checks what was added since
 * the last one; of what was checked before, 32 bytes for every 256 entries are kept, and an entry is given out only when
 * its bundle still has that hash. So nothing that changed behind our back is ever shown, at the price of the pages shown.
 * Thread-safe.
 */
public final class TrailReader {
    private final Path trail;
    private final @Nullable VerifierKey key;
    private final Hasher hasher = new Hasher();
    private final List<Hash> fullBundles = new ArrayList<>(); // their roots
    private List<Hash> lastBundle = List.of(); // the hashes of its entries
    private TreeEdge edge = new TreeEdge(); // over the full bundles
    private @Nullable Checkpoint checked;
    private Span span = new Span();
    private boolean good;

    /** Reads {@code trail}, signed by {@code key}; by the key in its own folder when that is null. */
    public TrailReader(Path trail, @Nullable VerifierKey key) {
        this.trail = trail;
        this.key = key;
    }

    /**
     * Checks what was added since the last time. A trail that was once found bad is checked from the start again.
     *
     * @throws IOException when the trail cannot be read at all
     */
    public synchronized Verdict verify() throws IOException {
        if (!good) {
            forget();
        }
        Findings findings = new Findings();
        SignedHead head = SignedHead.read(trail, key, findings);
        Checkpoint now = head.checkpoint();
        if (now != null) {
            check(now, findings);
        }
        good = findings.isEmpty();
        return Verdict.of(trail, head, span, findings);
    }

    /**
     * Up to {@code limit} entries below index {@code before}, the newest first.
     *
     * @throws IllegalStateException unless the last {@link #verify} found the trail good
     * @throws IOException when an entry is no longer what was verified
     */
    public synchronized List<VerifiedAccess> newest(long before, int limit) throws IOException {
        long end = Math.max(0, Math.min(before, verified().size()));
        List<VerifiedAccess> entries = new ArrayList<>(range(Math.max(0, end - limit), limit));
        entries.removeIf(entry -> entry.index() >= end);
        Collections.reverse(entries);
        return entries;
    }

    /**
     * Up to {@code limit} entries from index {@code from} on, the oldest first.
     *
     * @throws IllegalStateException unless the last {@link #verify} found the trail good
     * @throws IOException when an entry is no longer what was verified
     */
    public synchronized List<VerifiedAccess> range(long from, int limit) throws IOException {
        long end = Math.min(verified().size(), Math.addExact(from, limit));
        List<VerifiedAccess> entries = new ArrayList<>();
        for (long index = from / Tile.WIDTH; index * Tile.WIDTH < end; index++) {
            Bundle bundle = unchanged(index);
            for (int i = 0; i < bundle.hashes().size(); i++) {
                if (bundle.index(i) >= from && bundle.index(i) < end) {
                    entries.add(new VerifiedAccess(bundle.index(i), access(bundle, i)));
                }
            }
        }
        return entries;
    }

    private Checkpoint verified() {
        Checkpoint now = checked;
        if (!good || now == null) {
            throw new IllegalStateException("nothing is read from a trail that is not verified");
        }
        return now;
    }

    private void check(Checkpoint now, Findings findings) throws IOException {
        Checkpoint before = checked;
        if (before != null && now.size() < before.size()) {
            findings.add(Finding.in(
                    "checkpoint", "covers " + now.size() + " entries, and covered " + before.size() + " before"));
            return;
        }
        TreeCheck check = new TreeCheck(trail, now, before, edge, findings);
        try (BundleStream bundles = new BundleStream(trail, fullBundles.size(), now.size())) {
            for (Optional<Bundle> next = bundles.next(); next.isPresent(); next = bundles.next()) {
                take(check, next.get());
            }
        }
        check.finish();
        checked = now;
    }

    private void take(TreeCheck check, Bundle bundle) {
        List<Hash> right = check.add(bundle);
        span.add(bundle);
        if (bundle.tile().partial()) {
            lastBundle = List.copyOf(right);
        } else {
            fullBundles.add(bundle.root().orElseGet(hasher::empty));
            edge = check.edge();
        }
    }

    private void forget() {
        fullBundles.clear();
        lastBundle = List.of();
        edge = new TreeEdge();
        span = new Span();
        checked = null;
    }

    private Bundle unchanged(long index) throws IOException {
        Bundle bundle = Bundle.read(trail, index, verified().size());
        boolean same = bundle.tile().partial()
                ? bundle.hashes().equals(lastBundle)
                : bundle.root().filter(fullBundles.get((int) index)::equals).isPresent();
        if (!same) {
            good = false;
            throw new IOException(bundle.tile().path() + " in " + trail + " is no longer what was verified");
        }
        return bundle;
    }

    private static SealedAccess access(Bundle bundle, int i) throws IOException {
        try {
            return bundle.access(i);
        } catch (AccessTextException e) {
            throw new IOException(
                    "entry " + bundle.index(i) + " was verified and cannot be read: " + e.getMessage(), e);
        }
    }
}
