package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.QueryException;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Of the lines that another query finds, those in which a text stands literally, but for case. Each such line has to be
 * read, so the number of them is bounded: a query over that is refused rather than left to run.
 */
final class VerifiedQuery extends Query {
    private final Query narrowed;
    private final String literal;
    private final Verdicts verdicts;

    VerifiedQuery(Query narrowed, String literal) {
        this(narrowed, folded(literal), new Verdicts());
    }

    private VerifiedQuery(Query narrowed, String literal, Verdicts verdicts) {
        this.narrowed = narrowed;
        this.literal = literal;
        this.verdicts = verdicts;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query simpler = narrowed.rewrite(searcher);
        return simpler.equals(narrowed) ? this : new VerifiedQuery(simpler, literal, verdicts);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) throws IOException {
        Weight weight = narrowed.createWeight(searcher, ScoreMode.COMPLETE_NO_SCORES, boost);
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable Scorer scorer(LeafReaderContext leaf) throws IOException {
                Scorer candidates = weight.scorer(leaf);
                return candidates == null
                        ? null
                        : new ConstantScoreScorer(this, score(), scoreMode, verified(candidates, leaf.reader()));
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false; // the query itself remembers, and only as long as its reader lives
            }
        };
    }

    private TwoPhaseIterator verified(Scorer candidates, LeafReader reader) throws IOException {
        StoredFields stored = reader.storedFields();
        Verdicts.OfLeaf known = verdicts.of(reader);
        return new TwoPhaseIterator(candidates.iterator()) {
            @Override
            public boolean matches() throws IOException {
                return known.get(approximation.docID(), document -> isIn(stored, document));
            }

            @Override
            public float matchCost() {
                return 10_000;
            }
        };
    }

    private boolean isIn(StoredFields stored, int document) throws IOException {
        if (!verdicts.mayReadOneMore()) {
            throw new QueryException("The words of \"" + literal + "\" stand in more than " + Verdicts.MOST_READ
                    + " lines; add a rarer word or take a shorter time.");
        }
        if (!(Documents.read(stored, document) instanceof Entry.Line found)) {
            return false;
        }
        for (CharSequence text : Fields.texts(found.line())) {
            if (text != null && folded(text).contains(literal)) {
                return true;
            }
        }
        return false;
    }

    private static String folded(CharSequence text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(LogTokens.fold(text.charAt(i)));
        }
        return folded.toString();
    }

    @Override
    public void visit(QueryVisitor visitor) {
        narrowed.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return "literal(" + literal + " in " + narrowed.toString(field) + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifiedQuery that && narrowed.equals(that.narrowed) && literal.equals(that.literal);
    }

    @Override
    public int hashCode() {
        return Objects.hash(narrowed, literal);
    }
}
