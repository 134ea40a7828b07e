package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.journal.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Writes one day's index. Documents come from one thread; the reader may be refreshed by another. */
final class DayWriter implements Closeable {
    private static final double BUFFER_MEGABYTES = 64;

    private final LocalDate day;
    private final Directory directory;
    private final IndexWriter writer;
    private final Fields fields = new Fields();
    private DirectoryReader reader;

    private DayWriter(LocalDate day, Directory directory, IndexWriter writer, DirectoryReader reader) {
        this.day = day;
        this.directory = directory;
        this.writer = writer;
        this.reader = reader;
    }

    static DayWriter open(LocalDate day, Path folder) throws IOException {
        Folders.create(folder);
        Analyzer unused = new KeywordAnalyzer(); // every field brings its own tokens
        IndexWriterConfig config = new IndexWriterConfig(unused)
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMaxFullFlushMergeWaitMillis(0)
                .setCommitOnClose(false);
        Directory directory = FSDirectory.open(folder);
        try {
            IndexWriter writer = new IndexWriter(directory, config);
            return new DayWriter(day, directory, writer, DirectoryReader.open(writer, false, false));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    LocalDate day() {
        return day;
    }

    DirectoryReader reader() {
        return reader;
    }

    /** Returns false when the entry cannot be searched for: then it is kept without its words. */
    boolean add(long ordinal, Entry entry, byte[] bytes) throws IOException {
        try {
            writer.addDocument(fields.document(ordinal, entry, bytes));
            return true;
        } catch (IllegalArgumentException e) { // such as a word over Lucene's bounds: no reason to stop for all others
            writer.addDocument(Fields.bare(ordinal, bytes));
            return false;
        }
    }

    /** Brings the reader up to what was added; true when there was something. */
    boolean refresh() throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(reader);
        if (newer == null) {
            return false;
        }
        reader.close();
        reader = newer;
        return true;
    }

    /** Makes what was added durable, together with the words of {@code data}. */
    void commit(Map<String, String> data) throws IOException {
        writer.setLiveCommitData(data.entrySet());
        writer.commit();
    }

    /** Closes without a commit. */
    @Override
    public void close() throws IOException {
        try (directory;
                writer) {
            reader.close();
        }
    }
}
