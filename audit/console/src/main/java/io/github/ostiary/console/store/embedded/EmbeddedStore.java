package io.github.ostiary.console.store.embedded;

import io.github.ostiary.console.store.Delivery;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.Reader;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.console.store.index.EntryCodec;
import io.github.ostiary.console.store.index.LogIndex;
import io.github.ostiary.console.store.journal.Folders;
import io.github.ostiary.console.store.journal.Journal;
import io.github.ostiary.console.store.journal.Recovery;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import io.github.ostiary.trail.ledger.Receipt;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A store in one folder of one machine: {@code journal/} is the truth, {@code index/} finds things in it and is made
 * again from it when it is lost. Both have a folder for each day of arrival, so that forgetting is deleting folders, and
 * so that no sender's clock decides what is kept.
 *
 * <p>An append passes over what was kept before, writes the rest to the journal, hands it to the indexing thread and
 * returns when the journal is on disk. After a crash the journal is replayed from where the index ends. Which deliveries
 * were kept is part of each commit of the index and of the journal after it, so a line sent again after a crash is still
 * known. Only one process can have the store open.
 */
public final class EmbeddedStore implements Store {
    private static final Duration TWINS_REMEMBERED = Duration.ofMinutes(10);
    private static final int TWINS_READ_BACK = 10_000;

    /** With more entries than this waiting for the index, a reader is opened without waiting for them. */
    private static final int WORTH_WAITING = 4_096;

    /** How many entries are written to the journal at once. */
    private static final int CHUNK = 4_096;

    private final FileChannel lockFile;
    private final Journal journal;
    private final LogIndex index;
    private final Indexer indexer;
    private final InstantSource clock;
    private final Set<Receipt> used = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final ReentrantLock appending = new ReentrantLock();
    private final Seen seen;
    private Twins twins = new Twins();
    private LocalDate day;
    private boolean closed;
    private long repeated;
    private long copies;

    private EmbeddedStore(
            FileChannel lockFile, Journal journal, LogIndex index, InstantSource clock, Duration commitEvery)
            throws IOException {
        this.lockFile = lockFile;
        this.journal = journal;
        this.index = index;
        this.clock = clock;
        Map<String, String> words = index.committed();
        this.seen = Seen.parse(words.getOrDefault(Indexer.SEEN, ""));
        this.indexer =
                new Indexer(journal, index, next(words), Seen.parse(words.getOrDefault(Indexer.SEEN, "")), commitEvery);
        this.day = LocalDate.EPOCH;
    }

    /** Opens the store in {@code folder} in the usual way. */
    public static EmbeddedStore open(Path folder, InstantSource clock) throws IOException {
        return open(folder, clock, StoreOptions.USUAL);
    }

    /**
     * Opens the store in {@code folder}, which is made when it is missing, and recovers what a crash left.
     *
     * @param clock tells the day of arrival
     * @throws IOException when another process has it open, or it cannot be read or written
     */
    public static EmbeddedStore open(Path folder, InstantSource clock, StoreOptions options) throws IOException {
        Folders.create(folder);
        FileChannel lockFile = lock(folder.resolve("lock"));
        LogIndex index = null;
        try {
            index = LogIndex.open(folder.resolve("index"));
            if (!index.committed().containsKey(Indexer.NEXT)) {
                index.clear(); // it cannot tell how far it goes
            }
            long next = next(index.committed());
            Journal journal = Journal.open(folder.resolve("journal"), next, options.segmentBytes());
            EmbeddedStore store = new EmbeddedStore(lockFile, journal, index, clock, options.commitEvery());
            store.recover(next);
            return store;
        } catch (IOException | RuntimeException e) {
            if (index != null) {
                index.close();
            }
            lockFile.close();
            throw e;
        }
    }

    @Override
    public void append(List<Entry> entries) throws IOException {
        for (int from = 0; from < entries.size(); from += CHUNK) {
            write(entries.subList(from, Math.min(entries.size(), from + CHUNK)));
        }
        journal.sync(journal.next());
    }

    private void write(List<Entry> entries) throws IOException {
        indexer.check();
        indexer.reserve(entries.size());
        int taken = 0;
        appending.lock();
        try {
            taken = keep(entries);
        } finally {
            appending.unlock();
            indexer.giveBack(entries.size() - taken);
        }
    }

    @Override
    public void refresh() throws IOException {
        indexer.await(journal.next());
        index.refresh();
    }

    @Override
    public Reader open(Receipt receipt) throws IOException {
        AccessRecord record = receipt.record();
        Query query = record.query();
        if (query == null || !record.code().beginsReading() || record.outcome() != Outcome.ALLOWED) {
            throw new IllegalArgumentException("receipt " + receipt.index() + " is for "
                    + record.code().text() + ", " + record.outcome().text() + ": it opens no log");
        }
        if (!used.add(receipt)) {
            throw new IllegalArgumentException("receipt " + receipt.index() + " has been used before");
        }
        Reader reader = ReceiptReader.of(query, index);
        if (indexer.waiting() < WORTH_WAITING) {
            indexer.await(journal.next());
        }
        index.refresh();
        return reader;
    }

    @Override
    public void deleteBefore(Instant instant) throws IOException {
        indexer.await(journal.next());
        LocalDate first = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        LocalDate newest = index.newest().orElse(LocalDate.MIN);
        Set<LocalDate> days = new TreeSet<>(journal.days());
        days.addAll(index.days());
        for (LocalDate old : days) {
            if (old.isBefore(first) && old.isBefore(newest)) {
                journal.delete(old);
                index.delete(old);
            }
        }
    }

    /** What happened since opening, in numbers. */
    public Account account() {
        appending.lock();
        try {
            return new Account(
                    journal.next(), repeated, copies, indexer.waiting(), indexer.unsearchable(), journal.recovery());
        } finally {
            appending.unlock();
        }
    }

    /**
     * The store in numbers.
     *
     * @param kept entries ever kept
     * @param repeated lines passed over since opening because their delivery had been kept
     * @param copies lines passed over since opening because they had come another way
     * @param waiting entries that wait for the index
     * @param unsearchable entries kept since opening whose words are not in the index
     * @param recovery what was found wrong at opening
     */
    public record Account(long kept, long repeated, long copies, int waiting, long unsearchable, Recovery recovery) {}

    /** Indexes and commits what waits; ends within a few seconds. */
    @Override
    public void close() throws IOException {
        appending.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            appending.unlock();
        }
        try (lockFile;
                journal;
                index) {
            indexer.close();
        }
    }

    /** Returns how many of the entries were new. */
    private int keep(List<Entry> entries) throws IOException {
        if (closed) {
            throw new IOException("the store is closed");
        }
        List<Entry> fresh = fresh(entries);
        if (fresh.isEmpty()) {
            return 0;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(day)) {
            day = today;
        }
        List<byte[]> bytes = fresh.stream().map(EntryCodec::encode).toList();
        long first;
        try {
            first = journal.append(day, bytes);
        } catch (IOException e) {
            twins = new Twins(); // it took note of lines that were not kept
            throw e;
        }
        fresh.forEach(this::remember);
        indexer.add(new Indexer.Batch(day, first, fresh, bytes));
        return fresh.size();
    }

    private List<Entry> fresh(List<Entry> entries) {
        List<Entry> fresh = new ArrayList<>(entries.size());
        Set<Delivery> here = new HashSet<>();
        for (Entry entry : entries) {
            if (!(entry instanceof Entry.Line line)) {
                fresh.add(entry);
                continue;
            }
            Delivery delivery = line.delivery();
            if (delivery != null && (seen.contains(delivery) || !here.add(delivery))) {
                repeated++;
            } else if (twins.isCopy(line.line())) {
                copies++;
                remember(entry);
            } else {
                fresh.add(entry);
            }
        }
        return fresh;
    }

    private void remember(Entry entry) {
        if (entry instanceof Entry.Line line && line.delivery() != null) {
            seen.add(line.delivery());
        }
    }

    private void recover(long from) throws IOException {
        LocalDate newest = index.days().stream().max(Comparator.naturalOrder()).orElse(LocalDate.EPOCH);
        if (from > 0) {
            index.begin(newest, index.committed());
        }
        day = newest;
        for (LocalDate each : journal.days()) {
            if (each.isBefore(newest) && !index.days().contains(each)) {
                index.rebuild(
                        each,
                        sink -> journal.replay(
                                each, (on, ordinal, bytes) -> sink.add(ordinal, EntryCodec.decode(bytes), bytes)));
            }
        }
        journal.replay(from, (on, ordinal, bytes) -> {
            Entry entry = EntryCodec.decode(bytes);
            indexer.replay(on, ordinal, entry, bytes);
            remember(entry);
            day = on;
        });
        indexer.start();
        index.refresh();
        index.recent(clock.instant().minus(TWINS_REMEMBERED), TWINS_READ_BACK).forEach(twins::isCopy);
    }

    private static long next(Map<String, String> words) {
        return Long.parseLong(words.getOrDefault(Indexer.NEXT, "0"));
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held within this process: the same as held by another
        }
        channel.close();
        throw new IOException("the store in " + file.getParent() + " is open elsewhere");
    }
}
