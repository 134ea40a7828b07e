package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Entry;
import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;

/** Reads an entry back from its document. */
final class Documents {
    private static final Set<String> BYTES = Set.of(Fields.BYTES);

    private Documents() {}

    static Entry read(StoredFields stored, int document) throws IOException {
        BytesRef bytes = stored.document(document, BYTES).getBinaryValue(Fields.BYTES);
        if (bytes == null) {
            throw new IOException("a document without its entry");
        }
        return EntryCodec.decode(bytes.bytes, bytes.offset, bytes.length);
    }
}
