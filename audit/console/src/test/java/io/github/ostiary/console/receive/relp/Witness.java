package io.github.ostiary.console.receive.relp;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.Reader;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.trail.ledger.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A store that remembers what it was given to keep, in that order, copies included. */
final class Witness implements Store {
    private final Store store;
    private final List<Entry.Line> seen = new ArrayList<>();

    Witness(Store store) {
        this.store = store;
    }

    synchronized List<Entry.Line> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void append(List<Entry> entries) throws IOException {
        store.append(entries);
        synchronized (this) {
            entries.forEach(entry -> seen.add((Entry.Line) entry));
        }
    }

    @Override
    public void refresh() throws IOException {
        store.refresh();
    }

    @Override
    public Reader open(Receipt receipt) throws IOException {
        return store.open(receipt);
    }

    @Override
    public void deleteBefore(Instant instant) throws IOException {
        store.deleteBefore(instant);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
