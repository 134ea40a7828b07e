package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Bucket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts lines and their weights by stretch of time and level. */
final class Histogram extends SimpleCollector {
    /** In microseconds. */
    static final long SECOND = 1_000_000;

    private static final long MILLISECOND = 1_000;

    /** The most levels told apart; a sender may call each line's level something else. */
    private static final int MOST_LEVELS = 32;

    private static final String OTHERS = "OTHER";

    private final Scale scale;
    private final Map<String, Counts> levels = new HashMap<>();
    private NumericDocValues times = DocValues.emptyNumeric();
    private NumericDocValues weights = DocValues.emptyNumeric();
    private SortedDocValues level = DocValues.emptySorted();
    private Counts[] byOrdinal = {}; // of this part of the index

    private Histogram(Scale scale) {
        this.scale = scale;
    }

    /**
     * Equal stretches of [{@code from}, {@code to}), in microseconds; the last one may be shorter. Long ones are of whole
     * milliseconds, which is as fine as people and browsers write times.
     */
    record Scale(long from, long to, long width) {
        static final int MOST = 1_000;

        static Scale of(long from, long to, int buckets) {
            if (buckets < 1 || buckets > MOST) {
                throw new IllegalArgumentException("a histogram has 1 to " + MOST + " buckets, not " + buckets);
            }
            long width = Math.max(1, (to - from + buckets - 1) / buckets);
            long rest = width < SECOND ? 0 : Math.floorMod(-width, MILLISECOND);
            return new Scale(from, to, width + rest);
        }

        int count() {
            return (int) ((to - from + width - 1) / width);
        }

        int bucket(long micros) {
            return (int) ((micros - from) / width);
        }
    }

    /** The numbers of one level. */
    private static final class Counts {
        final long[] kept;
        final double[] extra;

        Counts(int buckets) {
            kept = new long[buckets];
            extra = new double[buckets];
        }
    }

    /** Adds up what each part of the index gives. */
    record Manager(Scale scale) implements CollectorManager<Histogram, List<Bucket>> {
        @Override
        public Histogram newCollector() {
            return new Histogram(scale);
        }

        @Override
        public List<Bucket> reduce(Collection<Histogram> parts) {
            List<Bucket> buckets = new ArrayList<>();
            for (int i = 0; i < scale.count(); i++) {
                Map<String, Bucket.Count> levels = new HashMap<>();
                for (Histogram part : parts) {
                    part.addTo(levels, i);
                }
                long from = scale.from + i * scale.width;
                long to = Math.min(scale.to, from + scale.width);
                buckets.add(new Bucket(Fields.instant(from), Fields.instant(to), levels));
            }
            return buckets;
        }
    }

    private void addTo(Map<String, Bucket.Count> sums, int bucket) {
        levels.forEach((name, counts) -> {
            long kept = counts.kept[bucket];
            if (kept > 0) {
                Bucket.Count count = new Bucket.Count(kept, kept + counts.extra[bucket]);
                sums.merge(name, count, (a, b) -> new Bucket.Count(a.kept() + b.kept(), a.weighted() + b.weighted()));
            }
        });
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        times = DocValues.unwrapSingleton(DocValues.getSortedNumeric(leaf.reader(), Fields.TIME));
        weights = DocValues.getNumeric(leaf.reader(), Fields.EXTRA_WEIGHT);
        level = DocValues.getSorted(leaf.reader(), Fields.LEVEL);
        byOrdinal = new Counts[level.getValueCount()];
        for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
            String name = level.lookupOrd(ordinal).utf8ToString();
            String counted = levels.size() < MOST_LEVELS || levels.containsKey(name) ? name : OTHERS;
            byOrdinal[ordinal] = levels.computeIfAbsent(counted, any -> new Counts(scale.count()));
        }
    }

    @Override
    public void collect(int document) throws IOException {
        if (!times.advanceExact(document) || !level.advanceExact(document)) {
            return; // no line
        }
        Counts counts = byOrdinal[level.ordValue()];
        int bucket = scale.bucket(times.longValue());
        counts.kept[bucket]++;
        if (weights.advanceExact(document)) {
            counts.extra[bucket] += Double.longBitsToDouble(weights.longValue());
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
