package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Bucket;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Page;
import io.github.ostiary.console.store.QueryException;
import io.github.ostiary.console.store.StoredLine;
import io.github.ostiary.trail.access.Query;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** A search over lines: parsed once, then run against the index as it is at each call. Thread-safe. */
public final class LineSearch {
    private static final Sort NEWEST_FIRST = new Sort(
            LongField.newSortField(Fields.TIME, true, SortedNumericSelector.Type.MAX),
            new SortField(Fields.ORDINAL, SortField.Type.LONG, true));

    private static final Sort OLDEST_FIRST =
            new Sort(LongField.newSortField(Fields.TIME, false, SortedNumericSelector.Type.MIN));

    private final Query query;
    private final org.apache.lucene.search.Query lines;
    private final @Nullable Cursor after;

    /** Parses the query; throws a {@link QueryException} when its text, trace id or place is not one. */
    public LineSearch(Query query) {
        this.query = query;
        this.lines = LineQuery.of(query);
        String place = query.after();
        this.after = place == null ? null : Cursor.parse(place);
    }

    /** The lines after the query's place, newest first, and how many there are on all pages. */
    public Page page(IndexSearcher searcher) throws IOException {
        FieldDoc last = after == null
                ? null
                : new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {after.micros(), after.ordinal()});
        int wanted = query.limit() + 1; // one more tells whether another page follows
        TopDocs found = searcher.search(lines, new TopFieldCollectorManager(NEWEST_FIRST, wanted, last, 1));
        StoredFields stored = searcher.storedFields();
        List<StoredLine> page = new ArrayList<>();
        Cursor end = null;
        for (int i = 0; i < Math.min(query.limit(), found.scoreDocs.length); i++) {
            FieldDoc hit = (FieldDoc) found.scoreDocs[i];
            end = new Cursor((Long) hit.fields[0], (Long) hit.fields[1]);
            page.add(stored(end.ordinal(), Documents.read(stored, hit.doc)));
        }
        boolean more = found.scoreDocs.length == wanted;
        long total = searcher.count(lines);
        return new Page(page, total, total + extraWeight(searcher), more && end != null ? end.toString() : null);
    }

    /** Counts by level in {@code buckets} stretches of the query's time; of what has no beginning, since its first line. */
    public List<Bucket> histogram(IndexSearcher searcher, int buckets) throws IOException {
        long to = Fields.micros(query.to());
        long from = query.from().equals(Instant.EPOCH) ? first(searcher, to) : Fields.micros(query.from());
        return searcher.search(lines, new Histogram.Manager(Histogram.Scale.of(from, to, buckets)));
    }

    /** The second in which the first of the lines was written, or {@code whenNone}. */
    private long first(IndexSearcher searcher, long whenNone) throws IOException {
        TopDocs oldest = searcher.search(lines, new TopFieldCollectorManager(OLDEST_FIRST, 1, null, 1));
        if (oldest.scoreDocs.length == 0) {
            return whenNone;
        }
        Long micros = (Long) ((FieldDoc) oldest.scoreDocs[0]).fields[0];
        return micros - Math.floorMod(micros, Histogram.SECOND);
    }

    /** What the weights add to the number of lines; only lines whose weight is not 1 are looked at. */
    private double extraWeight(IndexSearcher searcher) throws IOException {
        org.apache.lucene.search.Query weighted = new BooleanQuery.Builder()
                .add(new FieldExistsQuery(Fields.EXTRA_WEIGHT), Occur.FILTER)
                .add(lines, Occur.FILTER)
                .build();
        return searcher.search(weighted, new ExtraWeight.Manager());
    }

    static List<LogLine> recent(IndexSearcher searcher, Instant since, int most) throws IOException {
        Sort lastFirst = new Sort(new SortField(Fields.ORDINAL, SortField.Type.LONG, true));
        TopDocs found = searcher.search(
                LongField.newRangeQuery(Fields.TIME, Fields.micros(since), Long.MAX_VALUE), most, lastFirst);
        StoredFields stored = searcher.storedFields();
        List<LogLine> lines = new ArrayList<>();
        for (ScoreDoc hit : found.scoreDocs) {
            lines.add(stored(0, Documents.read(stored, hit.doc)).line());
        }
        Collections.reverse(lines);
        return lines;
    }

    static StoredLine stored(long ordinal, Entry entry) throws IOException {
        if (entry instanceof Entry.Line found) {
            LogLine line = found.line();
            return new StoredLine(Long.toHexString(ordinal), line);
        }
        throw new IOException("entry " + ordinal + " is indexed as a line and is none");
    }
}
