package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.TreeEdge;
import io.github.ostiary.trail.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole trail from the outside, in constant memory: the signature, then every entry, every tile, and the root.
 * Sees only what anybody sees who is handed the folder. Immutable.
 */
public final class TrailVerifier {
    private final Path trail;
    private final @Nullable VerifierKey key;
    private final @Nullable Path old;

    /** Checks {@code trail} with the key in its own folder. */
    public TrailVerifier(Path trail) {
        this(trail, null, null);
    }

    /**
     * @param trail the folder
     * @param key whose signature must stand below the checkpoint; null for the key in the folder itself
     * @param old a checkpoint of this trail that was kept elsewhere, which the trail must continue; null for none
     */
    public TrailVerifier(Path trail, @Nullable VerifierKey key, @Nullable Path old) {
        this.trail = trail;
        this.key = key;
        this.old = old;
    }

    /**
     * Reads everything once.
     *
     * @throws IOException when the trail, or the older checkpoint, cannot be read at all
     */
    public Verdict verify() throws IOException {
        Findings findings = new Findings();
        Span span = new Span();
        SignedHead head = SignedHead.read(trail, key, findings);
        Checkpoint now = head.checkpoint();
        if (now != null) {
            Checkpoint before = old == null ? null : SignedHead.older(old, head, findings);
            TreeCheck check = new TreeCheck(trail, now, before, new TreeEdge(), findings);
            try (BundleStream bundles = new BundleStream(trail, 0, now.size())) {
                for (Optional<Bundle> next = bundles.next(); next.isPresent(); next = bundles.next()) {
                    check.add(next.get());
                    span.add(next.get());
                }
            }
            check.finish();
            if (findings.isEmpty()) {
                check.checkNarrowerPartials();
            }
        }
        return Verdict.of(trail, head, span, findings);
    }
}
