package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.disk.DurableFiles;
import io.github.ostiary.trail.disk.DurableFiles.Audience;
import io.github.ostiary.trail.disk.SegmentReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Where entries wait, durably, for the next checkpoint: files of frames, each named by the index of its first. They are
 * preallocated, because a force that must also grow the file takes three to four times as long, and used again once a
 * checkpoint covers them.
 *
 * <p>One thread writes; any thread may read what the writer has forced, recycle and prepare.
 */
final class Segments implements Closeable {
    private static final String SPARE = "spare";
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16).asReadOnlyBuffer();

    private final Path folder;
    private final int segmentBytes;
    private final NavigableMap<Long, Path> byFirstIndex = new ConcurrentSkipListMap<>();
    private volatile @Nullable Open open;

    /** The segment that is being written. */
    private static final class Open {
        private final Path path;
        private final FileChannel channel;
        private final @Nullable Object fileKey;
        private final long size;
        private volatile long at;

        private Open(Path path, long at) throws IOException {
            this.path = path;
            this.channel = FileChannel.open(path, StandardOpenOption.WRITE);
            this.fileKey = fileKey(path);
            this.size = channel.size();
            this.at = at;
        }
    }

    Segments(Path folder, int segmentBytes) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        DurableFiles.createFolder(folder, Audience.OWNER);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(DurableFiles.TEMPORARY)) {
                    Files.delete(file);
                } else if (!name.equals(SPARE)) {
                    byFirstIndex.put(firstIndex(file), file);
                }
            }
        }
    }

    /**
     * Finds the end of what is durable, from {@code signed} on, and makes ready to write behind it.
     *
     * @return number of durable entries
     */
    long recover(long signed) throws IOException {
        long size = byFirstIndex.isEmpty() ? signed : byFirstIndex.firstKey();
        if (size > signed) {
            throw new IOException("entries " + signed + " to " + (size - 1)
                    + " are missing: the segment that held them is" + " not in " + folder);
        }
        for (var segment : byFirstIndex.entrySet()) {
            if (segment.getKey() != size) {
                throw new IOException("entries " + size + " to " + (segment.getKey() - 1) + " are missing before "
                        + segment.getValue());
            }
            size = recover(segment.getValue(), size, segment.getKey().equals(byFirstIndex.lastKey()));
        }
        if (size < signed) {
            throw new IOException(
                    "the checkpoint covers " + signed + " entries, but " + folder + " ends after " + size);
        }
        if (open == null) {
            roll(size);
        }
        return size;
    }

    private long recover(Path segment, long first, boolean last) throws IOException {
        try (SegmentReader reader = new SegmentReader(segment, first)) {
            boolean there = true;
            while (there) {
                there = reader.skip();
            }
            if (reader.goesOnBehind()) {
                throw new IOException("entry " + reader.index() + " in " + segment + " is damaged at byte "
                        + reader.position() + ", and acknowledged entries follow it");
            }
            if (last) {
                Open found = new Open(segment, reader.position());
                found.channel.force(false); // a process that died between write and force left this undone
                open = found;
            }
            return reader.index();
        }
    }

    /** Whether {@code bytes} more fit the open segment. */
    boolean hasRoom(int bytes) {
        Open now = current();
        return now.at + bytes <= now.size;
    }

    /** Goes over to a new segment whose first entry will be {@code index}. */
    synchronized void roll(long index) throws IOException {
        close();
        Path path = folder.resolve(String.format("%020d", index));
        Files.move(prepareSpare(), path, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.force(folder);
        byFirstIndex.put(index, path);
        open = new Open(path, 0);
    }

    /** Writes whole frames behind what is there, and forces them to the disk. */
    void write(ByteBuffer frames) throws IOException {
        Open now = current();
        long end = now.at + frames.remaining();
        while (frames.hasRemaining()) {
            now.channel.write(frames, end - frames.remaining());
        }
        now.channel.force(false);
        if (!Objects.equals(fileKey(now.path), now.fileKey)) {
            throw new IOException(now.path + " was removed or replaced while entries were written to it");
        }
        now.at = end;
    }

    /** Opens what was written, from the segment that holds {@code index} on, for reading in order. */
    SegmentReader reader(long index) throws IOException {
        var segment = byFirstIndex.floorEntry(index);
        if (segment == null) {
            throw new IOException("no segment in " + folder + " holds entry " + index);
        }
        SegmentReader reader = new SegmentReader(segment.getValue(), segment.getKey());
        boolean there = true;
        while (there && reader.index() < index) {
            there = reader.skip(); // published already
        }
        return reader;
    }

    /** Gives back the segments that hold only entries below {@code signed}; the first becomes the spare. */
    synchronized void recycle(long signed) throws IOException {
        while (byFirstIndex.size() > 1 && byFirstIndex.higherKey(byFirstIndex.firstKey()) <= signed) {
            Path done = byFirstIndex.pollFirstEntry().getValue();
            Path spare = folder.resolve(SPARE);
            if (Files.exists(spare) || Files.size(done) != segmentBytes) {
                Files.delete(done);
            } else {
                Files.move(done, spare, StandardCopyOption.ATOMIC_MOVE);
            }
            DurableFiles.force(folder);
        }
    }

    /** Makes the next segment before it is needed, once the open one is half full. */
    void prepare() throws IOException {
        Open now = current();
        if (now.at > now.size / 2) {
            prepareSpare();
        }
    }

    @Override
    public void close() throws IOException {
        Open last = open;
        if (last != null) {
            last.channel.close();
        }
    }

    private synchronized Path prepareSpare() throws IOException {
        Path spare = folder.resolve(SPARE);
        if (!Files.exists(spare)) {
            Path temporary = folder.resolve(SPARE + DurableFiles.TEMPORARY);
            Files.deleteIfExists(temporary);
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    Audience.OWNER.file())) {
                while (channel.position() < segmentBytes) {
                    long rest = segmentBytes - channel.position();
                    channel.write(ZEROS.duplicate().limit((int) Math.min(rest, ZEROS.capacity())));
                }
                channel.force(true);
            }
            Files.move(temporary, spare, StandardCopyOption.ATOMIC_MOVE);
        }
        return spare;
    }

    private Open current() {
        return Objects.requireNonNull(open, "recover() comes first");
    }

    private static @Nullable Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private static long firstIndex(Path segment) throws IOException {
        String name = segment.getFileName().toString();
        if (!name.matches("[0-9]{20}")) {
            throw new IOException(segment + " is no segment: its name is not an index of 20 digits");
        }
        return Long.parseLong(name);
    }
}
