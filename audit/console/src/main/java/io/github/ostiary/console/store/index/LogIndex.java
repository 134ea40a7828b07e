package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.journal.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The index: a folder for each day, of which only the newest is written. Each commit carries a few words of the writer's
 * choosing, which come back after a crash exactly as the documents do. A day's index that cannot be opened is deleted:
 * it holds nothing that the journal does not.
 *
 * <p>One thread writes ({@link #begin}, {@link #add}, {@link #commit}); any thread may search and refresh.
 */
public final class LogIndex implements Closeable {
    private final Path folder;
    private final NavigableMap<LocalDate, DirectoryReader> past = new TreeMap<>();
    private volatile @Nullable DayWriter current;
    private volatile IndexSearcher searcher;
    private volatile boolean closed;

    /** Something asked of the index. */
    public interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    /** Hands entries to an index that is being made again. */
    public interface Source {
        void pourInto(Sink sink) throws IOException;
    }

    /** Takes entries. */
    public interface Sink {
        void add(long ordinal, Entry entry, byte[] bytes) throws IOException;
    }

    private LogIndex(Path folder) throws IOException {
        this.folder = folder;
        this.searcher = new IndexSearcher(new MultiReader());
    }

    /** Opens the index in {@code folder}, which is made when it is missing. */
    public static LogIndex open(Path folder) throws IOException {
        Folders.create(folder);
        LogIndex index = new LogIndex(folder);
        for (LocalDate day : Folders.days(folder)) {
            DirectoryReader reader = index.openPast(day);
            if (reader != null) {
                index.past.put(day, reader);
            } else {
                Folders.delete(index.folderOf(day));
            }
        }
        index.show();
        return index;
    }

    /** The words of the newest day's last commit; empty when there is no day. */
    public synchronized Map<String, String> committed() throws IOException {
        Map.Entry<LocalDate, DirectoryReader> newest = past.lastEntry();
        return newest == null ? Map.of() : newest.getValue().getIndexCommit().getUserData();
    }

    /** The days that can be searched. */
    public synchronized Set<LocalDate> days() {
        Set<LocalDate> days = new TreeSet<>(past.keySet());
        newest().ifPresent(days::add);
        return days;
    }

    /** The day being written. */
    public synchronized Optional<LocalDate> newest() {
        return Optional.ofNullable(current).map(DayWriter::day);
    }

    /** Commits the day being written, and goes on with {@code day}, whose first commit has the same words. */
    public synchronized void begin(LocalDate day, Map<String, String> data) throws IOException {
        DayWriter done = current;
        if (done != null) {
            done.commit(data);
            current = null;
            done.close();
            DirectoryReader reader = openPast(done.day());
            if (reader != null) {
                past.put(done.day(), reader);
            }
        }
        DayWriter begun = DayWriter.open(day, folderOf(day));
        begun.commit(data);
        DirectoryReader reopened = past.remove(day);
        current = begun;
        show();
        if (reopened != null) {
            reopened.close();
        }
    }

    /** Adds to the day being written; false when the entry cannot be searched for. */
    public boolean add(long ordinal, Entry entry, byte[] bytes) throws IOException {
        return writer().add(ordinal, entry, bytes);
    }

    /** Makes durable what was added to the day being written, together with the words of {@code data}. */
    public void commit(Map<String, String> data) throws IOException {
        writer().commit(data);
    }

    /** Makes the index of an earlier day again. */
    public synchronized void rebuild(LocalDate day, Source source) throws IOException {
        Folders.delete(folderOf(day));
        try (DayWriter writer = DayWriter.open(day, folderOf(day))) {
            source.pourInto(writer::add);
            writer.commit(Map.of());
        }
        DirectoryReader reader = openPast(day);
        if (reader == null) {
            throw new IOException("the index of " + day + " was made again and still cannot be opened");
        }
        past.put(day, reader);
        show();
    }

    /** Deletes all. */
    public synchronized void clear() throws IOException {
        for (LocalDate day : List.copyOf(past.keySet())) {
            delete(day);
        }
    }

    /** Deletes a day that is not being written. */
    public synchronized void delete(LocalDate day) throws IOException {
        DirectoryReader reader = past.remove(day);
        if (reader != null) {
            show();
            reader.close();
            Folders.delete(folderOf(day));
        }
    }

    /** Makes visible what was added before the call. */
    public synchronized void refresh() throws IOException {
        DayWriter open = current;
        if (open != null && open.refresh()) {
            show();
        }
    }

    /** Asks the index as it was at the last refresh. */
    public <T> T search(Question<T> question) throws IOException {
        while (!closed) {
            IndexSearcher shown = searcher;
            IndexReader reader = shown.getIndexReader();
            if (reader.tryIncRef()) {
                try {
                    return question.ask(shown);
                } finally {
                    reader.decRef();
                }
            }
        }
        throw new IOException("the index is closed");
    }

    /** The lines of times from {@code since} that arrived last, at most {@code most} of them, in order of arrival. */
    public List<LogLine> recent(Instant since, int most) throws IOException {
        return search(searched -> LineSearch.recent(searched, since, most));
    }

    /** Closes without a commit. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        searcher.getIndexReader().close();
        for (DirectoryReader reader : past.values()) {
            reader.close();
        }
        DayWriter open = current;
        if (open != null) {
            open.close();
        }
    }

    private DayWriter writer() {
        DayWriter open = current;
        if (open == null) {
            throw new IllegalStateException("no day has been begun");
        }
        return open;
    }

    private void show() throws IOException {
        List<DirectoryReader> readers = new ArrayList<>(past.values());
        DayWriter open = current;
        if (open != null) {
            readers.add(open.reader());
        }
        IndexReader before = searcher.getIndexReader();
        searcher = new IndexSearcher(new MultiReader(readers.toArray(IndexReader[]::new), false));
        before.close();
    }

    /** Null when the day's index is not there or not whole. */
    private @Nullable DirectoryReader openPast(LocalDate day) throws IOException {
        FSDirectory directory = FSDirectory.open(folderOf(day));
        try {
            return DirectoryReader.open(directory);
        } catch (IndexNotFoundException
                | CorruptIndexException
                | IndexFormatTooNewException
                | IndexFormatTooOldException
                | NoSuchFileException e) {
            directory.close();
            return null;
        }
    }

    private Path folderOf(LocalDate day) {
        return folder.resolve(day.toString());
    }
}
