package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.console.store.Trace;
import io.github.ostiary.trail.access.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;

/** Looks up one trace: of its entries at most {@link #MOST}, those that arrived first. Thread-safe. */
public final class TraceSearch {
    /** The most spans and lines shown of one trace. */
    public static final int MOST = 20_000;

    private static final Sort BY_ARRIVAL = new Sort(new SortField(Fields.ORDINAL, SortField.Type.LONG));

    private final String traceId;
    private final org.apache.lucene.search.Query entries;

    /** Parses the query; throws a QueryException when its trace id is none. */
    public TraceSearch(Query query) {
        String id = Objects.requireNonNull(query.traceId(), "a query for a trace names one");
        this.entries = LineQuery.trace(id);
        this.traceId = id.toLowerCase(Locale.ROOT);
    }

    /** The trace, or nothing when none of it is known. A span that was sent twice is there once. */
    public Optional<Trace> trace(IndexSearcher searcher) throws IOException {
        ScoreDoc[] hits = searcher.search(entries, new TopFieldCollectorManager(BY_ARRIVAL, MOST, null, 1)).scoreDocs;
        StoredFields stored = searcher.storedFields();
        Map<String, Span> spans = new LinkedHashMap<>();
        List<StoredLine> lines = new ArrayList<>();
        for (ScoreDoc hit : hits) {
            Entry entry = Documents.read(stored, hit.doc);
            if (entry instanceof Entry.Work work) {
                spans.putIfAbsent(work.span().spanId(), work.span());
            } else {
                lines.add(LineSearch.stored((Long) ((FieldDoc) hit).fields[0], entry));
            }
        }
        if (hits.length == 0) {
            return Optional.empty();
        }
        List<Span> byStart = new ArrayList<>(spans.values());
        byStart.sort(Comparator.comparing(Span::start));
        lines.sort(Comparator.comparing(found -> found.line().time()));
        return Optional.of(new Trace(traceId, byStart, lines));
    }
}
