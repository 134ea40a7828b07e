package io.github.ostiary.console.store.index;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.FixedBitSet;

/** What a query has learned by reading stored lines, so that counting after finding reads none of them again. */
final class Verdicts {
    /** The most lines that one query may have to read. */
    static final int MOST_READ = 200_000;

    private final Map<Object, OfLeaf> leaves = new ConcurrentHashMap<>();
    private final AtomicInteger read = new AtomicInteger();

    /** Says of one document whether it matches. */
    interface Judge {
        boolean matches(int document) throws IOException;
    }

    /** Verdicts on the documents of one part of the index, none of which ever changes. */
    static final class OfLeaf {
        private final FixedBitSet judged;
        private final FixedBitSet matching;

        OfLeaf(int documents) {
            judged = new FixedBitSet(documents);
            matching = new FixedBitSet(documents);
        }

        synchronized boolean get(int document, Judge judge) throws IOException {
            if (!judged.get(document)) {
                if (judge.matches(document)) {
                    matching.set(document);
                }
                judged.set(document);
            }
            return matching.get(document);
        }
    }

    OfLeaf of(LeafReader reader) {
        return leaves.computeIfAbsent(key(reader), id -> new OfLeaf(reader.maxDoc()));
    }

    private static Object key(LeafReader reader) {
        IndexReader.CacheHelper helper = reader.getCoreCacheHelper();
        return helper == null ? reader : helper.getKey();
    }

    boolean mayReadOneMore() {
        return read.incrementAndGet() <= MOST_READ;
    }
}
