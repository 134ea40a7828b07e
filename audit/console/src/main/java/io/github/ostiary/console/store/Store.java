package io.github.ostiary.console.store;

import io.github.ostiary.trail.ledger.Receipt;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps log lines and spans, and shows them for a receipt only. Safe for use by many threads.
 *
 * <p>What {@link #append} has returned for survives a crash of the process and of the machine, and is kept exactly once.
 */
public interface Store extends Closeable {
    /**
     * Keeps the entries. They are durable when this returns, and visible to a reader opened a second later. A line whose
     * delivery was kept before is passed over: when this returns, the earlier copy is durable.
     *
     * @throws IOException when not all of them could be made durable; appending all of them again is then right
     */
    void append(List<Entry> entries) throws IOException;

    /** Makes visible at once, to readers opened from now on, all that was appended before this call. */
    void refresh() throws IOException;

    /**
     * Opens the log that the receipt names, once. There is no other way in.
     *
     * @throws IllegalArgumentException when the receipt is not for beginning to read log lines or a trace, was used
     *     before, or records that the reading was denied
     * @throws QueryException when the query's text is not one
     */
    Reader open(Receipt receipt) throws IOException;

    /** Forgets, by whole days of arrival (UTC), what arrived before the day of {@code instant}. The current day stays. */
    void deleteBefore(Instant instant) throws IOException;
}
