package io.github.ostiary.console.gate;

import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.verify.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the trail says, and whether it can be believed. A trail that does not verify says nothing.
 *
 * @param accesses newest first, each reading once
 * @param next the {@code before} of the next page; null on the last
 */
public record Audit(
        Verdict verdict, List<Entry> accesses, @Nullable Long next) {
    public Audit {
        accesses = List.copyOf(accesses);
        if (!verdict.good() && !accesses.isEmpty()) {
            throw new IllegalArgumentException("Accesses from a trail that does not verify");
        }
    }

    /** How many accesses the signed tree has; 0 when nothing signed was found. */
    public long size() {
        Checkpoint checkpoint = verdict.checkpoint();
        return checkpoint == null ? 0 : checkpoint.size();
    }

    /** An access and its place in the trail. */
    public record Entry(long index, AccessRecord access) {}
}
