package io.github.ostiary.deliver.spool.disk;

import io.github.ostiary.deliver.spool.disk.Loss.Cause;
import io.github.ostiary.deliver.spool.disk.Settings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that threads share, behind one lock: its own monitor. The lock is held for the copy of a record or of a few, for
 * a look at lists, and never during I/O.
 *
 * <p>The log is one line of positions: up to {@code writtenPosition} it is on disk (or was delivered out of memory, or
 * is lost and counted), from there to the tail's position in memory.
 */
final class LogState {
    /** A reader copies no more out of memory at once, since the lock is held meanwhile. */
    private static final int COPY = 16 << 10;

    final Settings settings;
    final Steady clock;
    private final Tail tail;
    private final Shelf shelf;
    private final Gaps gaps;
    private final List<Remnant> remnants = new ArrayList<>();
    private final int overhead; // of a block that begins a segment
    private final double[] shares = new double[Format.SEVERITIES];
    private long writtenPosition;
    private long written; // the number of the first record that is not written
    private long onDisk; // the number after the last one that was ever in a segment
    private boolean writing;
    private boolean closed;
    private volatile boolean troubled;
    private volatile boolean crowded;

    LogState(Settings settings, Steady clock, Shelf shelf, Gaps gaps, long position, long next) {
        this.settings = settings;
        this.clock = clock;
        this.shelf = shelf;
        this.gaps = gaps;
        tail = new Tail(settings.memoryBytes(), position, next);
        overhead = Format.SEGMENT_HEADER + settings.blockOverhead();
        writtenPosition = position;
        written = next;
        onDisk = next;
        for (int severity = 0; severity < shares.length; severity++) {
            shares[severity] = settings.whenFull().share(severity);
        }
    }

    synchronized long append(byte[] bytes, int from, int length, int numberAt, int severity, long time) {
        if (closed) {
            return DiskLog.CLOSED;
        }
        int size = tail.sizeOf(length, numberAt);
        if (size > Format.RECORD_HEADER + Format.LONGEST) {
            return DiskLog.TOO_LARGE;
        }
        double share = shares[severity];
        if (!hasRoom(size, (long) (settings.maxBytes() * share))) {
            return canDropSoon() ? DiskLog.BUSY : DiskLog.FULL;
        }
        if (!tail.put(bytes, from, length, numberAt, severity, time, troubled ? share : 1)) {
            return troubled ? DiskLog.FULL : DiskLog.BUSY;
        }
        crowded = tail.held() > settings.memoryBytes() / 4 * 3;
        return tail.next() - 1;
    }

    /** Whether memory is so full that the writer should not wait. */
    boolean isCrowded() {
        return crowded;
    }

    boolean isTroubled() {
        return troubled;
    }

    void troubled(boolean now) {
        troubled = now;
    }

    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The number of the next record. */
    synchronized long next() {
        return tail.next();
    }

    synchronized long position() {
        return tail.position();
    }

    synchronized long writtenPosition() {
        return writtenPosition;
    }

    synchronized boolean hasCursorDue() {
        for (Cursor cursor : shelf.cursors()) {
            if (cursor.isDue()) {
                return true;
            }
        }
        return false;
    }

    synchronized long written() {
        return written;
    }

    synchronized long onDisk() {
        return onDisk;
    }

    /** Whether something is to be written though nobody waits for it. */
    synchronized boolean hasWork() {
        return target(false) > writtenPosition;
    }

    /**
     * Takes the pen, of which there is one, and finds what is to be written first.
     *
     * @param all or only, in overflow mode, what is too much in memory
     * @return false when nothing is to be written, or another thread has the pen
     */
    synchronized boolean takePen(Piece piece, boolean all) {
        if (writing) {
            return false;
        }
        piece.target = target(all);
        writing = next(piece);
        return writing;
    }

    /** Takes the pen without anything to write; false when another thread has it. */
    synchronized boolean takePen() {
        boolean taken = !writing;
        writing = true;
        return taken;
    }

    synchronized void dropPen() {
        writing = false;
        deliverFromMemory();
    }

    /**
     * Notes that a piece is in the active segment, as this block at this place, and finds the next.
     *
     * @return false when that was the last; the pen is free again
     */
    synchronized boolean wrote(Piece piece, Segment segment, long place, BlockWriter block) {
        long size = block.size();
        block.describe(segment, clock);
        segment.add(piece.position, place, piece.end, piece.position + piece.count, place + size);
        shelf.grown(size);
        writtenPosition = piece.position + piece.count;
        written = piece.end;
        onDisk = piece.end;
        tail.release(writtenPosition);
        crowded = tail.held() > settings.memoryBytes() / 4 * 3;
        if (next(piece)) {
            return true;
        }
        dropPen();
        return false;
    }

    synchronized void activate(@Nullable Segment segment) {
        shelf.activate(segment);
    }

    synchronized @Nullable Segment active() {
        return shelf.active();
    }

    /** A cursor for a destination: where it was, or at the oldest record. */
    synchronized Cursor cursor(String name) {
        Cursor cursor = shelf.find(name);
        return cursor == null ? shelf.add(name, null, writtenPosition, written) : cursor;
    }

    /** A cursor for a destination: where it was, or where the one is that is farthest behind. */
    synchronized Cursor join(String name) {
        Cursor cursor = shelf.find(name);
        return cursor == null ? shelf.add(name, shelf.last(), writtenPosition, written) : cursor;
    }

    synchronized void forget(String name) {
        shelf.cursors().removeIf(cursor -> cursor.name.equals(name));
    }

    /**
     * Finds the first record at or after a position, and marks its surroundings as given out. What is in memory is
     * copied right away.
     *
     * @return false when nothing is readable there yet
     */
    synchronized boolean find(long position, Cursor cursor, Spot spot, Stretch out) {
        Segment segment = position < writtenPosition ? shelf.at(position) : null;
        spot.segment = segment;
        if (segment != null) {
            spot.position = Math.max(position, segment.firstPosition);
            spot.place = segment.placeBefore(spot.position);
            spot.limit = segment.bytes();
            cursor.claimed = Math.max(cursor.claimed, segment.endPosition());
            return true;
        }
        boolean fromMemory = settings.mode() == Mode.OVERFLOW || troubled;
        long wanted = Math.max(position, writtenPosition);
        Chunk chunk = fromMemory ? tail.at(wanted) : null;
        if (chunk == null) {
            return false;
        }
        out.fill(chunk, wanted, COPY);
        cursor.claimed = Math.max(cursor.claimed, out.endPosition());
        return true;
    }

    /**
     * Gives back what a destination had been given and has not settled: it may be given up from now on.
     *
     * @param ahead the positions among it at which the destination has the record, in order
     */
    synchronized void giveBack(Cursor cursor, long[] ahead) {
        cursor.claimed = cursor.settled;
        cursor.ahead = ahead;
    }

    /** Claims a record again that was given back; false when it has been given up. */
    synchronized boolean takeUp(Cursor cursor, long position) {
        Segment segment = position < writtenPosition ? shelf.at(position) : null;
        if (position < writtenPosition && (segment == null || segment.firstPosition > position)) {
            return false;
        }
        cursor.claimed = Math.max(cursor.claimed, segment == null ? position + 1 : segment.endPosition());
        return true;
    }

    /** Moves a cursor; {@code number} is that of the record at the position, or 0 where that is not known. */
    synchronized void settle(Cursor cursor, long position, long number) {
        cursor.settled = Math.max(cursor.settled, position);
        long known = position == tail.position() ? tail.next() : number;
        if (known > 0 && position > cursor.knownPosition) {
            cursor.knownPosition = position;
            cursor.known = known;
        }
        deliverFromMemory();
    }

    /** How many records there are from a number on, without those that are known to be gone. */
    synchronized long present(long from) {
        return tail.next() - from - gaps.count(from, tail.next());
    }

    /**
     * Notes that a destination has read records up to the number {@code end}, before which nothing readable is missing
     * from {@code follows} on: what is missing before is counted, unless it is known to be gone.
     */
    synchronized void seen(Cursor cursor, long follows, long end) {
        if (follows > cursor.seen) {
            missing(cursor.seen, follows);
        }
        cursor.seen = Math.max(cursor.seen, end);
    }

    /** Takes a segment out whose file cannot be read any more, and counts its records. */
    synchronized void unreadable(Segment segment) {
        if (segment != shelf.active() && shelf.forget(segment)) {
            long from = segment.end();
            for (Cursor cursor : shelf.cursors()) {
                from = Math.min(from, cursor.seen);
            }
            missing(Math.max(from, segment.first), segment.end());
        }
    }

    /** Counts records that turned out to be gone for each destination that has not read them. */
    private void missing(long from, long to) {
        for (Cursor cursor : shelf.cursors()) {
            cursor.losses.addUnknown(Cause.DAMAGE, gaps.fresh(Math.max(from, cursor.seen), to));
        }
        gaps.add(from, to);
    }

    /** Drops segments whose newest record is older than a moment. */
    synchronized void dropOlder(long moment) {
        for (Segment gone = shelf.dropOldest(moment); gone != null; gone = shelf.dropOldest(moment)) {
            giveUp(Cause.AGE, gone);
        }
    }

    /** Gives up the oldest segments, if it is the policy and they take so many bytes; false when none went. */
    synchronized boolean makeRoom(long bytes) {
        if (settings.whenFull() != WhenFull.DROP_OLDEST || shelf.droppable() < bytes) {
            return false;
        }
        return dropOldest(bytes) > 0;
    }

    synchronized void dropSettled() {
        shelf.dropSettled();
        long least = Long.MAX_VALUE;
        for (Cursor cursor : shelf.cursors()) {
            least = Math.min(least, cursor.saved());
        }
        if (!shelf.cursors().isEmpty()) {
            gaps.forget(least);
        }
    }

    /** Whether a destination has lost records of which its reader has not asked yet. */
    synchronized boolean takeGivenUp(Cursor cursor) {
        boolean lost = cursor.lost;
        cursor.lost = false;
        return lost;
    }

    /** Whether a record in memory was appended before a moment and is not written. */
    synchronized boolean hasOlderInMemory(long moment) {
        Chunk chunk = writtenPosition < tail.position() ? tail.at(writtenPosition) : null;
        int at = chunk == null ? 0 : (int) (writtenPosition - chunk.firstPosition);
        return chunk != null && clock.at(Format.getLong(chunk.bytes, at + Format.AT_TIME)) < moment;
    }

    synchronized List<Segment> takeDoomed() {
        return shelf.takeDoomed();
    }

    /** The ranges of what is gone, if they changed since the last call. */
    synchronized @Nullable Map<Long, Long> takeGaps() {
        return gaps.changed() ? gaps.take() : null;
    }

    synchronized List<Cursor> cursors() {
        return List.copyOf(shelf.cursors());
    }

    /** What remains to be counted of segments that were given up, since their files have to be read for it. */
    synchronized List<Remnant> takeRemnants() {
        List<Remnant> taken = List.copyOf(remnants);
        remnants.clear();
        return taken;
    }

    /** Notes what was counted. */
    synchronized void counted(Remnant remnant, long[] bySeverity) {
        remnant.cursor().losses.add(remnant.cause(), bySeverity);
    }

    synchronized List<Loss> takeLosses() {
        List<Loss> taken = new ArrayList<>();
        for (Cursor cursor : shelf.cursors()) {
            taken.addAll(cursor.losses.take());
        }
        return taken;
    }

    /** Counts what is still in memory as lost, at the end. */
    synchronized void giveUpMemory() {
        Piece piece = new Piece();
        piece.target = tail.position();
        while (next(piece)) {
            for (int at = piece.from; at < piece.from + piece.count; at += Format.recordSize(piece.bytes, at)) {
                giveUp(piece.position + at - piece.from, piece.bytes[at + Format.AT_SEVERITY]);
            }
            writtenPosition = piece.position + piece.count;
            written = piece.end;
            tail.release(writtenPosition);
        }
    }

    synchronized long bytes() {
        return shelf.bytes();
    }

    private long target(boolean all) {
        if (all || settings.mode() == Mode.ALWAYS) {
            return tail.position();
        }
        return crowded ? Math.max(writtenPosition, tail.position() - settings.memoryBytes() / 2) : writtenPosition;
    }

    private boolean next(Piece piece) {
        Chunk chunk = writtenPosition < piece.target ? tail.at(writtenPosition) : null;
        if (chunk == null) {
            return false;
        }
        piece.bytes = chunk.bytes;
        piece.from = (int) (writtenPosition - chunk.firstPosition);
        piece.count = chunk.used - piece.from;
        piece.first = written;
        piece.end = tail.endOf(chunk);
        piece.position = writtenPosition;
        piece.follows = onDisk;
        return true;
    }

    private boolean hasRoom(int size, long limit) {
        long over = shelf.bytes() + tail.position() - writtenPosition + size + headers(size) - limit;
        if (over > 0 && settings.whenFull() == WhenFull.DROP_OLDEST) {
            over -= dropOldest(over);
        }
        return over <= 0;
    }

    /** Gives up the oldest segments until they made so much room, or there are no more; returns what they took. */
    private long dropOldest(long bytes) {
        long made = 0;
        while (made < bytes) {
            Segment gone = shelf.dropOldest(Long.MAX_VALUE);
            if (gone == null) {
                return made;
            }
            giveUp(Cause.OLDEST, gone);
            made += gone.bytes();
        }
        return made;
    }

    /** What the headers of all that waits in memory will take at most, with a record more of some bytes. */
    private long headers(int size) {
        int blocks =
                tail.chunksFrom(writtenPosition, size) + (writing ? 1 : 0); // what is being written gets one of its own
        return (long) blocks * overhead;
    }

    /** Whether what waits in memory, once it is written, can give way. */
    private boolean canDropSoon() {
        return settings.whenFull() == WhenFull.DROP_OLDEST && !troubled && writtenPosition < tail.position();
    }

    private void giveUp(long position, int severity) {
        for (Cursor cursor : shelf.cursors()) {
            if (cursor.lacks(position)) {
                cursor.losses.add(Cause.UNWRITTEN, severity, 1);
            }
        }
    }

    /** No destination has records of the segment on their way, so each has them settled or lacks them. */
    private void giveUp(Cause cause, Segment segment) {
        for (Cursor cursor : shelf.cursors()) {
            cursor.lost |= segment.endPosition() > cursor.settled;
            if (cursor.hasSome(segment)) {
                remnants.add(Remnant.of(cursor, cause, segment));
            } else if (segment.endPosition() > cursor.settled) {
                cursor.losses.add(cause, segment);
            }
        }
        gaps.add(segment.first, segment.end());
    }

    /** What every destination had out of memory need not be written any more, unless somebody is about to. */
    private void deliverFromMemory() {
        long settled = shelf.settled(-1);
        if (writing || settled <= writtenPosition || !(troubled || settings.mode() == Mode.OVERFLOW)) {
            return;
        }
        for (Chunk chunk = tail.at(writtenPosition);
                chunk != null && chunk.endPosition() <= settled;
                chunk = tail.at(writtenPosition)) {
            writtenPosition = chunk.endPosition();
            written = tail.endOf(chunk);
        }
        tail.release(writtenPosition);
        crowded = tail.held() > settings.memoryBytes() / 4 * 3;
    }
}
