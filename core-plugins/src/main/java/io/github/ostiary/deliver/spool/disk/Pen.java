package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Writes what waits in memory to the active segment. Any thread may write, one at a time: who finds the pen free takes
 * it and writes for all, outside the lock. After a failure nothing is tried for a second.
 *
 * <p>A caller's thread may be interrupted at any time, and a {@code FileChannel} would close itself then; so this
 * writes through {@link RandomAccessFile}, which does not care.
 */
final class Pen {
    private static final long RETRY_AFTER = 1_000_000_000L;
    private static final long LOOK_AT_SPACE_EVERY = 1_000_000_000L;

    /** Room for some blocks, and for what a file system needs beside them. */
    private static final long SOME_ROOM = 256 << 10;

    private final LogState state;
    private final Disk disk;
    private final Path folder;
    private final byte[] instance;
    private final Gate written;
    private final SecureRandom random = new SecureRandom();
    private final BlockWriter block = new BlockWriter();
    private final Piece piece = new Piece();
    private final List<Segment> unsynced = new ArrayList<>(); // guards itself
    private final List<Runnable> bells = new CopyOnWriteArrayList<>();
    private volatile @Nullable String trouble;
    private volatile long failedAt;
    private volatile boolean makingRoom;

    // The rest belongs to whoever has the pen; the lock's hand-over of the pen makes it visible.
    private @Nullable RandomAccessFile file;
    private @Nullable Segment segment;
    private @Nullable Seal seal;
    private int salt;
    private int number;
    private long place; // behind the last whole block
    private boolean torn; // there may be something behind it
    private long lookedAtSpace = System.nanoTime() - LOOK_AT_SPACE_EVERY;

    Pen(LogState state, Disk disk, Path folder, byte[] instance, Gate written) {
        this.state = state;
        this.disk = disk;
        this.folder = folder;
        this.instance = instance;
        this.written = written;
    }

    void addBell(Runnable bell) {
        bells.add(bell);
    }

    /** Why nothing can be written; null when all is well. */
    @Nullable
    String trouble() {
        return trouble;
    }

    boolean isResting() {
        return trouble != null && System.nanoTime() - failedAt < RETRY_AFTER;
    }

    /**
     * Writes what is in memory now; or in overflow mode, unless asked for all, what is too much there.
     *
     * @return false when there was nothing, another thread is writing, or the disk failed within the last second
     */
    boolean write(boolean all) {
        if (isResting()) {
            return false;
        }
        if (!state.takePen(piece, all)) {
            return false;
        }
        boolean mine = true;
        try {
            while (mine) {
                long end = piece.end;
                mine = writePiece();
                written.open(end);
            }
        } catch (IOException | RuntimeException | Error e) {
            failed(e.toString());
            makeRoom();
            if (mine) {
                state.dropPen();
            }
            written.open(state.written());
            written.release(); // who waits for the rest would wait in vain
        }
        ring();
        return true;
    }

    /** Says to the readers that there may be something new. */
    void ring() {
        for (int i = 0; i < bells.size(); i++) { // an iterator would be garbage of a caller's
            try {
                bells.get(i).run();
            } catch (RuntimeException e) {
                // The record is kept; its caller has no part in who is told.
            }
        }
    }

    /**
     * After trouble, finds out whether the disk takes something again: when all was delivered out of memory, nothing that
     * waits would.
     */
    void probe() {
        if (trouble == null || isResting() || !state.takePen()) {
            return;
        }
        Path path = folder.resolve(Names.PROBE);
        try {
            lookAtSpace();
            try (RandomAccessFile file = disk.open(path)) {
                file.write(new byte[Format.BLOCK]);
            } finally {
                disk.delete(path); // above all when the disk is full
            }
            trouble = null;
            state.troubled(false);
        } catch (IOException e) {
            failed(e.toString());
        } finally {
            state.dropPen();
            written.open(state.written());
        }
    }

    /** Has the oldest segments go where the policy is that, and their room is what the file system lacks. */
    private void makeRoom() {
        long lacking =
                state.settings.minFreeSpace() + SOME_ROOM - folder.toFile().getUsableSpace();
        makingRoom = lacking > 0 && state.makeRoom(lacking);
    }

    /** Says that the segments taken out are deleted. */
    void roomMade() {
        if (makingRoom) {
            makingRoom = false;
            rested();
        }
    }

    /** Tries the disk again at once, whatever it did before. */
    void rested() {
        failedAt = System.nanoTime() - RETRY_AFTER;
    }

    /** Notes why the disk takes nothing. */
    void failed(String why) {
        failedAt = System.nanoTime();
        trouble = why;
        torn = true;
        state.troubled(true);
    }

    /** Ends the active segment, if its oldest record is older than a moment; the next write begins another. */
    void retire(long olderThan) {
        if (state.takePen()) {
            try {
                if (segment != null && segment.isBegunBefore(olderThan)) {
                    end();
                }
            } finally {
                state.dropPen();
                written.open(state.written());
            }
        }
    }

    /** The segments that may have to be fsynced. */
    List<Segment> unsynced() {
        synchronized (unsynced) {
            return List.copyOf(unsynced);
        }
    }

    /** Notes that a segment needs no fsync any more. */
    void synced(Segment done) {
        synchronized (unsynced) {
            unsynced.remove(done);
        }
    }

    /** Writes one piece, and finds the next; false when there is none and the pen was dropped. */
    private boolean writePiece() throws IOException {
        lookAtSpace();
        int size = piece.count + state.settings.blockOverhead();
        RandomAccessFile out = fileFor(size);
        Segment into = segment;
        if (into == null) {
            throw new IOException("no segment");
        }
        // A number is never used twice, not even for a block that failed: it is a nonce.
        block.make(piece, salt, number++, seal);
        torn = true;
        out.write(block.bytes(), 0, size);
        torn = false;
        if (trouble != null) {
            trouble = null;
            state.troubled(false);
        }
        long at = place;
        place += size;
        return state.wrote(piece, into, at, block);
    }

    private RandomAccessFile fileFor(int size) throws IOException {
        if (file != null && torn) {
            try {
                file.setLength(place);
                file.seek(place);
                torn = false;
            } catch (IOException e) {
                end();
            }
        }
        boolean full = place + size > state.settings.segmentBytes() && place > Format.SEGMENT_HEADER;
        if (file == null || full) {
            end();
            return begin();
        }
        return file;
    }

    private RandomAccessFile begin() throws IOException {
        salt = random.nextInt();
        number = 0;
        SegmentHeader header = SegmentHeader.plain(salt, instance, piece.first, piece.position);
        List<LogKey> keys = state.settings.keys();
        if (!keys.isEmpty()) {
            header = Seal.wrap(header, keys.get(0), random);
        }
        seal = keys.isEmpty() ? null : Seal.of(header, keys);
        Path path = folder.resolve(Names.segment(piece.first));
        disk.delete(path); // one that failed before it held a record
        RandomAccessFile out = disk.open(path);
        try {
            out.write(header.bytes());
        } catch (IOException e) {
            out.close();
            disk.delete(path);
            throw e;
        }
        Segment fresh = new Segment(path, piece.first, piece.position);
        fresh.file = out;
        file = out;
        segment = fresh;
        place = Format.SEGMENT_HEADER;
        torn = false;
        state.activate(fresh); // first: who fsyncs closes what is not active
        synchronized (unsynced) {
            unsynced.add(fresh);
        }
        return out;
    }

    /** Leaves the active segment to whoever fsyncs it, and closes it then. */
    private void end() {
        file = null;
        segment = null;
        state.activate(null);
    }

    private void lookAtSpace() throws IOException {
        long least = state.settings.minFreeSpace();
        long now = System.nanoTime();
        if (least > 0 && (trouble != null || now - lookedAtSpace >= LOOK_AT_SPACE_EVERY)) {
            lookedAtSpace = now;
            long free = folder.toFile().getUsableSpace();
            if (free < least) {
                lookedAtSpace -= LOOK_AT_SPACE_EVERY;
                throw new IOException(
                        free + " bytes are left on the disk of " + folder + ", and minFreeSpace is " + least);
            }
        }
    }
}
