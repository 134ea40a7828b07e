package io.github.ostiary.console.store.embedded;

import io.github.ostiary.console.store.Bucket;
import io.github.ostiary.console.store.Page;
import io.github.ostiary.console.store.Reader;
import io.github.ostiary.console.store.Trace;
import io.github.ostiary.console.store.index.LineSearch;
import io.github.ostiary.console.store.index.LogIndex;
import io.github.ostiary.console.store.index.TraceSearch;
import io.github.ostiary.trail.access.Query;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The two kinds of reading that a receipt may name; each answers its own questions only. */
final class ReceiptReader {
    private ReceiptReader() {}

    static Reader of(Query query, LogIndex index) {
        return switch (query.kind()) {
            case SEARCH -> new OfLines(new LineSearch(query), index);
            case TRACE -> new OfTrace(new TraceSearch(query), index);
        };
    }

    private record OfLines(LineSearch search, LogIndex index) implements Reader {
        @Override
        public Page page() throws IOException {
            return index.search(search::page);
        }

        @Override
        public List<Bucket> histogram(int buckets) throws IOException {
            return index.search(searcher -> search.histogram(searcher, buckets));
        }

        @Override
        public Optional<Trace> trace() {
            throw new IllegalStateException("the receipt names a search, not a trace");
        }
    }

    private record OfTrace(TraceSearch search, LogIndex index) implements Reader {
        @Override
        public Page page() {
            throw new IllegalStateException("the receipt names a trace, not a search");
        }

        @Override
        public List<Bucket> histogram(int buckets) {
            throw new IllegalStateException("the receipt names a trace, not a search");
        }

        @Override
        public Optional<Trace> trace() throws IOException {
            return index.search(search::trace);
        }
    }
}
