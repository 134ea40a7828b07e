package io.github.ostiary.console.store;

import java.time.Instant;
import java.util.Map;

/**
 * The matching lines of one stretch of time.
 *
 * @param from the first moment inside
 * @param to the first moment after it
 * @param levels counts by level; a level without lines is absent
 */
public record Bucket(Instant from, Instant to, Map<String, Count> levels) {
    public Bucket {
        levels = Map.copyOf(levels);
    }

    /**
     * How many lines.
     *
     * @param kept lines in the store
     * @param weighted written lines that those stand for: the sum of their weights
     */
    public record Count(long kept, double weighted) {}
}
