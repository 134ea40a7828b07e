package io.github.ostiary.trail.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was shown: counts, bounds and a digest, never the lines themselves.
 *
 * @param lines number of log lines
 * @param spans number of spans
 * @param bytes their size in bytes, as the store keeps them
 * @param first time of the earliest line or span; null when nothing was shown
 * @param last time of the latest
 * @param digest a digest of what was shown, 1 to 128 characters
 */
public record Shown(
        int lines,
        int spans,
        long bytes,
        @Nullable Instant first,
        @Nullable Instant last,
        String digest) {

    public Shown {
        Guard.count("lines", lines);
        Guard.count("spans", spans);
        Guard.count("bytes", bytes);
        first = first == null ? null : Guard.time("first", first);
        last = last == null ? null : Guard.time("last", last);
        Guard.text("digest", digest, 128);
    }
}
