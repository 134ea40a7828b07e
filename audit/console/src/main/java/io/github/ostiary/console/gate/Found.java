package io.github.ostiary.console.gate;

import io.github.ostiary.console.store.Bucket;
import io.github.ostiary.console.store.Page;
import io.github.ostiary.trail.access.Query;
import java.util.List;

/**
 * What a search found.
 *
 * @param histogram counts over the whole time asked for, or since the first line, in equal stretches
 */
public record Found(Query query, Page page, List<Bucket> histogram) {
    public Found {
        histogram = List.copyOf(histogram);
    }
}
