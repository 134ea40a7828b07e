package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Span;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * How an entry becomes a document: its bytes stored once, and beside them only what queries ask for. Lines have a time,
 * spans have none, so that every search, which is always over a time, finds lines alone; both have a trace.
 */
final class Fields {
    static final String BYTES = "bytes";
    static final String ORDINAL = "ordinal";
    static final String TIME = "time";
    static final String LEVEL = "level";
    static final String SERVICE = "service";
    static final String TRACE = "trace";
    static final String WORDS = "words";
    static final String PAIRS = "pairs";

    /** Present only where it is not 1. Holds the bits of (weight - 1) as a double. */
    static final String EXTRA_WEIGHT = "extra-weight";

    private static final FieldType WORDS_TYPE = new FieldType();

    static {
        WORDS_TYPE.setTokenized(true);
        WORDS_TYPE.setOmitNorms(true);
        WORDS_TYPE.setIndexOptions(IndexOptions.DOCS);
        WORDS_TYPE.freeze();
    }

    private final LogTokens tokens = new LogTokens();

    /** The document of an entry. It must be added before the next one is asked for. */
    Document document(long ordinal, Entry entry, byte[] bytes) {
        Document document = bare(ordinal, bytes);
        if (entry instanceof Entry.Line line) {
            addTo(document, line.line());
        } else if (entry instanceof Entry.Work work) {
            Span span = work.span();
            document.add(new StringField(TRACE, traceTerm(span.traceId()), Field.Store.NO));
        }
        return document;
    }

    static Document bare(long ordinal, byte[] bytes) {
        Document document = new Document();
        document.add(new StoredField(BYTES, bytes));
        document.add(new NumericDocValuesField(ORDINAL, ordinal));
        return document;
    }

    private void addTo(Document document, LogLine line) {
        document.add(new LongField(TIME, micros(line.time()), Field.Store.NO));
        document.add(new StringField(LEVEL, line.level(), Field.Store.NO));
        document.add(new SortedDocValuesField(LEVEL, new BytesRef(line.level())));
        document.add(new StringField(SERVICE, line.service(), Field.Store.NO));
        String traceId = line.traceId();
        if (traceId != null) {
            document.add(new StringField(TRACE, traceTerm(traceId), Field.Store.NO));
        }
        if (line.weight() != 1) {
            document.add(new NumericDocValuesField(EXTRA_WEIGHT, Double.doubleToLongBits(line.weight() - 1)));
        }
        addPair(document, "host", line.host());
        addPair(document, "logger", line.logger());
        addPair(document, "thread", line.thread());
        addPair(document, "span_id", line.spanId());
        line.attributes().forEach((key, value) -> addPair(document, key, value));
        document.add(new Field(WORDS, tokens.of(texts(line)), WORDS_TYPE));
    }

    /** All texts of a line in which words and phrases are looked for. */
    static @Nullable CharSequence[] texts(LogLine line) {
        @Nullable CharSequence[] texts = new CharSequence[3 + line.attributes().size()];
        texts[0] = line.message();
        texts[1] = line.stack();
        texts[2] = line.logger();
        int i = 3;
        for (Map.Entry<String, String> attribute : line.attributes().entrySet()) {
            texts[i++] = attribute.getValue();
        }
        return texts;
    }

    private static void addPair(Document document, String key, @Nullable String value) {
        if (value != null) {
            document.add(new StringField(PAIRS, pairTerm(key, value), Field.Store.NO));
        }
    }

    /** A long value is known by its beginning. */
    static String pairTerm(String key, String value) {
        int length = Math.min(key.length(), LogTokens.MAX_WORD) + 1 + Math.min(value.length(), LogTokens.MAX_WORD);
        StringBuilder term = new StringBuilder(length);
        append(term, key);
        term.append('=');
        append(term, value);
        return term.toString();
    }

    private static void append(StringBuilder term, String text) {
        for (int i = 0; i < Math.min(text.length(), LogTokens.MAX_WORD); i++) {
            term.append(LogTokens.fold(text.charAt(i)));
        }
    }

    static BytesRef traceTerm(String traceId) {
        return new BytesRef(HexFormat.of().parseHex(traceId));
    }

    /** Microseconds since 1970; moments that those cannot count become the first or last that they can. */
    static long micros(Instant time) {
        long most = Long.MAX_VALUE / 1_000_000 - 1;
        long second = Math.max(-most, Math.min(most, time.getEpochSecond()));
        return second * 1_000_000 + time.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
