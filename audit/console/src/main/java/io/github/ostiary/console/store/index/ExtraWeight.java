package io.github.ostiary.console.store.index;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Sums what lines weigh above 1. */
final class ExtraWeight extends SimpleCollector {
    private NumericDocValues weights = DocValues.emptyNumeric();
    private double sum;

    /** Adds up what each part of the index gives. */
    static final class Manager implements CollectorManager<ExtraWeight, Double> {
        @Override
        public ExtraWeight newCollector() {
            return new ExtraWeight();
        }

        @Override
        public Double reduce(Collection<ExtraWeight> parts) {
            return parts.stream().mapToDouble(part -> part.sum).sum();
        }
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        weights = DocValues.getNumeric(leaf.reader(), Fields.EXTRA_WEIGHT);
    }

    @Override
    public void collect(int document) throws IOException {
        if (weights.advanceExact(document)) {
            sum += Double.longBitsToDouble(weights.longValue());
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
