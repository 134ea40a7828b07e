package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a trail came to.
 *
 * @param findings what is not as it was signed; empty when the trail is good
 * @param checkpoint what was signed; null when not even that could be established
 * @param key whose signature it is; null when there is none to go by
 * @param keyFromTrail true when the key came out of the trail's own folder: then the trail agrees with itself, but
 *     whoever could replace all of it could have replaced the key as well
 * @param first time of the earliest access that was read
 * @param last time of the latest
 * @param pending number of durable entries that wait for the next checkpoint, which nothing proves yet
 */
public record Verdict(
        List<Finding> findings,
        @Nullable Checkpoint checkpoint,
        @Nullable VerifierKey key,
        boolean keyFromTrail,
        @Nullable Instant first,
        @Nullable Instant last,
        long pending) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    static Verdict of(Path trail, SignedHead head, Span span, Findings findings) throws IOException {
        Checkpoint checkpoint = head.checkpoint();
        long pending = checkpoint == null ? 0 : Pending.count(trail, checkpoint.size());
        return new Verdict(
                findings.all(), checkpoint, head.key(), head.fromTrail(), span.first(), span.last(), pending);
    }

    /** True when every entry, every tile and the signature are as they should be. */
    public boolean good() {
        return findings.isEmpty();
    }
}
