package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.QueryException;
import io.github.ostiary.trail.access.Query;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The Lucene query of a search. What the index cannot say alone (does this phrase stand there word by word?) it
 * narrows down, and {@link VerifiedQuery} reads the stored lines that are left.
 */
final class LineQuery {
    private LineQuery() {}

    /** @throws QueryException when the text is not a query, or the trace id is none */
    static org.apache.lucene.search.Query of(Query query) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(time(query), Occur.FILTER);
        if (!query.levels().isEmpty()) {
            all.add(levels(query.levels()), Occur.FILTER);
        }
        addTerm(all, Fields.SERVICE, query.service());
        String traceId = query.traceId();
        if (traceId != null) {
            all.add(trace(traceId), Occur.FILTER);
        }
        for (QueryText.Term term : QueryText.parse(query.text())) {
            all.add(of(term), Occur.FILTER);
        }
        return all.build();
    }

    /** @throws QueryException when this is no trace id */
    static org.apache.lucene.search.Query trace(String traceId) {
        if (!traceId.matches("[0-9a-fA-F]{32}")) {
            throw new QueryException("A trace id has 32 hex digits.");
        }
        return new TermQuery(new Term(Fields.TRACE, Fields.traceTerm(traceId)));
    }

    private static org.apache.lucene.search.Query time(Query query) {
        return LongField.newRangeQuery(Fields.TIME, Fields.micros(query.from()), Fields.micros(query.to()) - 1);
    }

    private static org.apache.lucene.search.Query levels(Set<String> levels) {
        return new TermInSetQuery(
                Fields.LEVEL,
                levels.stream()
                        .map(level -> new BytesRef(level.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    private static org.apache.lucene.search.Query of(QueryText.Term term) {
        if (term instanceof QueryText.Pair pair) {
            return pair(pair);
        }
        return literal(((QueryText.Text) term).literal());
    }

    private static org.apache.lucene.search.Query pair(QueryText.Pair pair) {
        return switch (pair.key().toLowerCase(Locale.ROOT)) {
            case "level" -> levels(Set.of(pair.value()));
            case "service", "service.name" -> new TermQuery(new Term(Fields.SERVICE, pair.value()));
            case "trace_id", "trace.id" -> trace(pair.value());
            default ->
                either(
                        new TermQuery(new Term(Fields.PAIRS, Fields.pairTerm(pair.key(), pair.value()))),
                        literal(pair.key() + "=" + pair.value()));
        };
    }

    private static org.apache.lucene.search.Query literal(String literal) {
        List<LogTokens.Run> runs = LogTokens.runs(literal);
        if (runs.isEmpty()) {
            throw new QueryException("\"" + literal + "\" has neither letter nor digit to look for.");
        }
        LogTokens.Run first = runs.get(0);
        boolean oneWord = runs.size() == 1 && first.whole().length() == literal.length();
        if (oneWord && first.pieces().size() == 1) {
            return word(first.whole());
        }
        BooleanQuery.Builder pieces = new BooleanQuery.Builder();
        runs.forEach(run -> run.pieces().forEach(piece -> pieces.add(word(piece), Occur.FILTER)));
        org.apache.lucene.search.Query verified = new VerifiedQuery(pieces.build(), literal);
        return oneWord ? either(word(first.whole()), verified) : verified;
    }

    private static TermQuery word(String word) {
        return new TermQuery(new Term(Fields.WORDS, word));
    }

    private static void addTerm(BooleanQuery.Builder all, String field, @Nullable String value) {
        if (value != null) {
            all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
        }
    }

    private static org.apache.lucene.search.Query either(
            org.apache.lucene.search.Query one, org.apache.lucene.search.Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.SHOULD)
                .add(other, Occur.SHOULD)
                .build();
    }
}
