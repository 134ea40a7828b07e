package io.github.ostiary.console.store.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Byte strings in the order in which they came, numbered by ordinals that only grow. Safe for use by many threads.
 *
 * <p>{@link #append} writes, {@link #sync} makes durable: one thread at a time forces the file for all that wait, so a
 * hundred callers share one disk write. A write that fails is taken back. A force that fails leaves nobody knowing what
 * the disk holds, so from then on the journal refuses everything until it is opened anew.
 *
 * <p>Segments lie in a folder for each day and end at a size. After a crash the last one may end in half a frame: that
 * tail is cut at opening. Bytes elsewhere that are no frame stay where they are, are stepped over by every reading, and
 * are copied to {@code damaged/} and counted once for each opening. Ordinals tell how many entries went with them.
 */
public final class Journal implements Closeable {
    /** The size at which a segment ends, in bytes. */
    public static final long SEGMENT_BYTES = 64L << 20;

    private final Path folder;
    private final long segmentBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition synced = lock.newCondition();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
    private final SecureRandom random = new SecureRandom();
    private Recovery recovery = Recovery.CLEAN;
    private @Nullable FileChannel channel;
    private @Nullable LocalDate day;
    private long marker;
    private long next;
    private long durable;
    private boolean syncing;
    private @Nullable IOException failure;

    /** Takes one replayed entry. */
    public interface Sink {
        void accept(LocalDate day, long ordinal, byte[] payload) throws IOException;
    }

    private Journal(Path folder, long segmentBytes) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
    }

    /**
     * Opens the journal in {@code folder}, which is made when it is missing, and cuts a torn tail.
     *
     * @param atLeast no ordinal below this is given out, whatever the files say
     * @param segmentBytes the size at which a segment ends
     */
    public static Journal open(Path folder, long atLeast, long segmentBytes) throws IOException {
        Folders.create(folder);
        Journal journal = new Journal(folder, segmentBytes);
        journal.next = Math.max(atLeast, journal.cutTornTail());
        journal.durable = journal.next;
        return journal;
    }

    /**
     * Writes the payloads and gives the first one's ordinal; the others follow by one. They are durable only after
     * {@link #sync}.
     *
     * @param on the day to file them under; never before that of an earlier call
     */
    public long append(LocalDate on, List<byte[]> payloads) throws IOException {
        lock.lock();
        try {
            check();
            FileChannel out = segmentFor(on);
            long before = out.position();
            try {
                for (int i = 0; i < payloads.size(); i++) {
                    write(out, next + i, payloads.get(i));
                }
                drain(out);
            } catch (IOException e) {
                buffer.clear();
                takeBack(out, before, e);
                throw e;
            }
            long first = next;
            next += payloads.size();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when every entry with an ordinal below {@code ordinal} is durable. */
    public void sync(long ordinal) throws IOException {
        lock.lock();
        try {
            while (durable < ordinal) {
                check();
                if (syncing) {
                    synced.awaitUninterruptibly();
                } else {
                    force();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The ordinal that the next entry gets. */
    public long next() {
        lock.lock();
        try {
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the sink every entry from ordinal {@code from} on that was there at the call, in order. */
    public void replay(long from, Sink sink) throws IOException {
        List<Segment> segments = segments();
        long expected = -1;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean allBefore = i + 1 < segments.size() && segments.get(i + 1).first() <= from;
            if (!allBefore) {
                expected = replay(segment, expected < 0 ? segment.first() : expected, from, sink);
            }
        }
    }

    /** Gives the sink every entry of one day. */
    public void replay(LocalDate of, Sink sink) throws IOException {
        for (Segment segment : segments()) {
            if (segment.day().equals(of)) {
                replay(segment, segment.first(), 0, sink);
            }
        }
    }

    /** The days that have a folder, oldest first. */
    public List<LocalDate> days() throws IOException {
        return Folders.days(folder);
    }

    /** Deletes the entries of one day, which must be before the newest. */
    public void delete(LocalDate old) throws IOException {
        lock.lock();
        try {
            if (day != null && !old.isBefore(day)) {
                throw new IllegalArgumentException(old + " is still being written");
            }
        } finally {
            lock.unlock();
        }
        Folders.delete(folder.resolve(old.toString()));
    }

    /** What was found wrong since opening. */
    public Recovery recovery() {
        lock.lock();
        try {
            return recovery;
        } finally {
            lock.unlock();
        }
    }

    /** Forces what was written and closes the file. */
    @Override
    public void close() throws IOException {
        sync(next());
        lock.lock();
        try {
            closeSegment();
            failure = new IOException("the journal is closed");
        } finally {
            lock.unlock();
        }
    }

    private void check() throws IOException {
        if (failure != null) {
            throw new IOException("the journal takes nothing more: " + failure.getMessage(), failure);
        }
    }

    private void write(FileChannel out, long ordinal, byte[] payload) throws IOException {
        if (payload.length > Frame.MAX_PAYLOAD) {
            throw new IOException(
                    "an entry of " + payload.length + " bytes is over the " + Frame.MAX_PAYLOAD + " allowed");
        }
        if (buffer.remaining() < Frame.HEAD + payload.length) {
            drain(out);
        }
        if (buffer.remaining() >= Frame.HEAD + payload.length) {
            Frame.put(buffer, marker, ordinal, payload);
            return;
        }
        ByteBuffer large = ByteBuffer.allocate(Frame.HEAD + payload.length);
        Frame.put(large, marker, ordinal, payload);
        writeFully(out, large.flip());
    }

    private void drain(FileChannel out) throws IOException {
        writeFully(out, buffer.flip());
        buffer.clear();
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private void takeBack(FileChannel out, long size, IOException cause) {
        try {
            out.truncate(size);
            out.position(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
            failure = cause;
        }
    }

    private void force() throws IOException {
        FileChannel out = channel;
        long target = next;
        syncing = true;
        lock.unlock();
        IOException failed = null;
        try {
            if (out != null) {
                out.force(false);
            }
        } catch (IOException e) {
            failed = e;
        } finally {
            lock.lock();
            syncing = false;
            synced.signalAll();
        }
        if (failed != null) {
            failure = failed;
            throw failed;
        }
        durable = Math.max(durable, target);
    }

    private FileChannel segmentFor(LocalDate on) throws IOException {
        FileChannel open = channel;
        if (open != null && on.equals(day) && open.position() < segmentBytes) {
            return open;
        }
        while (syncing) {
            synced.awaitUninterruptibly();
        }
        closeSegment();
        Path days = folder.resolve(on.toString());
        Folders.create(days);
        Path file = days.resolve(Segment.name(next));
        FileChannel fresh = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        marker = random.nextLong();
        writeFully(fresh, Segment.header(marker));
        Folders.sync(days);
        channel = fresh;
        day = on;
        return fresh;
    }

    private void closeSegment() throws IOException {
        FileChannel old = channel;
        if (old == null) {
            return;
        }
        try (old) {
            old.force(false);
            durable = next;
        } catch (IOException e) {
            failure = e;
            throw e;
        } finally {
            channel = null;
        }
    }

    private List<Segment> segments() throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (LocalDate each : days()) {
            for (Path file : Segment.files(folder.resolve(each.toString()))) {
                segments.add(Segment.of(each, file));
            }
        }
        return segments;
    }

    /** Returns the first free ordinal. What is damaged before the tail is counted when it is replayed. */
    private long cutTornTail() throws IOException {
        List<Segment> segments = segments();
        if (segments.isEmpty()) {
            return 0;
        }
        Segment last = segments.get(segments.size() - 1);
        Scan scan = new Scan(last, last.first(), Long.MAX_VALUE, (on, ordinal, payload) -> {});
        int wholeTo = last.visit(scan);
        long torn = Files.size(last.file()) - wholeTo;
        if (torn > 0) {
            try (FileChannel out = FileChannel.open(last.file(), StandardOpenOption.WRITE)) {
                out.truncate(wholeTo);
                out.force(true);
            }
            recovery = recovery.plus(new Recovery(torn, 0, 0, 0));
        }
        return scan.expected();
    }

    /** Returns the ordinal after the segment's last entry. */
    private long replay(Segment segment, long expected, long from, Sink sink) throws IOException {
        Scan scan = new Scan(segment, expected, from, sink);
        segment.visit(scan);
        lock.lock();
        try {
            recovery = recovery.plus(scan.found());
        } finally {
            lock.unlock();
        }
        return scan.expected();
    }
}
