package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes what is written survive a power loss. After a failed fsync the kernel may have dropped what it could not write,
 * and a second fsync would succeed all the same; so what one fsync failed for never counts as synced. For one thread.
 */
final class Syncer {
    private final LogState state;
    private final Pen pen;
    private final Gate synced;
    private final Disk disk;
    private final Path folder;
    private volatile long failedFrom = Long.MAX_VALUE;
    private volatile long failedTo;
    private @Nullable Segment newestSynced;

    Syncer(LogState state, Pen pen, Gate synced, Disk disk, Path folder) {
        this.state = state;
        this.pen = pen;
        this.synced = synced;
        this.disk = disk;
        this.folder = folder;
    }

    Gate synced() {
        return synced;
    }

    /** Whether the fsync of a record failed. Any thread may ask. */
    boolean failed(long number) {
        return number >= failedFrom && number < failedTo;
    }

    /** Whether all that was appended is synced. */
    boolean isComplete() {
        return state.writtenPosition() == state.position() && synced.open() >= state.next() && failedTo == 0;
    }

    /** Fsyncs what is written; when that fails, the numbers concerned have failed for good. */
    void sync() throws IOException {
        long upTo = state.written();
        List<Segment> segments = pen.unsynced();
        Segment active = state.active();
        if (upTo <= synced.open()) {
            return;
        }
        try {
            for (Segment segment : segments) {
                if (segment.file != null) {
                    disk.sync(segment.file);
                }
            }
            Segment newest = segments.isEmpty() ? null : segments.get(segments.size() - 1);
            if (newest != newestSynced) {
                disk.sync(folder);
                newestSynced = newest;
            }
        } catch (IOException e) {
            failedFrom = Math.min(failedFrom, synced.open());
            failedTo = upTo;
            pen.retire(Long.MAX_VALUE); // the kernel may have forgotten pages of it; nothing more goes in there
            pen.failed("fsync: " + e.getMessage());
        }
        for (Segment segment : segments) {
            if (segment != active) {
                pen.synced(segment);
                segment.close();
            }
        }
        synced.open(upTo);
    }
}
