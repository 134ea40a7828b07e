package io.github.ostiary.console.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search, newest line first.
 *
 * @param total how many kept lines match, on all pages
 * @param weightTotal how many written lines those stand for: the sum of their weights
 * @param next the {@code after} of the next page's query; null on the last page
 */
public record Page(
        List<StoredLine> lines,
        long total,
        double weightTotal,
        @Nullable String next) {
    public Page {
        lines = List.copyOf(lines);
    }
}
