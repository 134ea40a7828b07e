package io.github.ostiary.console.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Answers the one query that a receipt names, with what the store shows when it is asked. Safe for use by several threads;
 * needs no closing.
 */
public interface Reader {
    /**
     * The page that the query asks for.
     *
     * @throws QueryException when too many lines would have to be read to answer
     * @throws IllegalStateException when the receipt names a trace
     */
    Page page() throws IOException;

    /**
     * Counts the query's lines in equal stretches of its time, whatever its limit and place among the pages. The time of
     * a query from {@link java.time.Instant#EPOCH} begins here in the second of its first line.
     *
     * @param buckets at most so many stretches, 1 to 1,000; there is none when a time without beginning has no line
     * @throws QueryException as {@link #page} does
     * @throws IllegalStateException when the receipt names a trace
     */
    List<Bucket> histogram(int buckets) throws IOException;

    /**
     * The trace that the query names, or nothing when the store knows neither span nor line of it.
     *
     * @throws IllegalStateException when the receipt names a search
     */
    Optional<Trace> trace() throws IOException;
}
