package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The disk of this machine, and a list of all that was done to it, in order; {@link PowerLoss} reads it. A file has a
 * number, since its name may become another's. Safe for use by many threads.
 */
final class RecordingDisk implements Disk {
    private final List<Event> events = new ArrayList<>(); // guarded by this
    private final Map<Path, Integer> names = new HashMap<>(); // guarded by this
    private final Map<RandomAccessFile, Integer> open = new HashMap<>(); // guarded by this
    private int files;

    /** Something that was done, or is known from then on. */
    sealed interface Event {}

    /** A folder came into being. */
    record Made(Path path) implements Event {}

    /** A new file got a name. */
    record Named(Path path, int file) implements Event {}

    /** A name is gone. */
    record Unnamed(Path path) implements Event {}

    /** A file changed its name. */
    record Renamed(Path from, Path to, int file) implements Event {}

    /** Bytes went into a file. */
    static final class Written implements Event {
        private final int file;
        private final long at;
        private final byte[] bytes;

        Written(int file, long at, byte[] bytes) {
            this.file = file;
            this.at = at;
            this.bytes = bytes;
        }

        int file() {
            return file;
        }

        long at() {
            return at;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return "Written[file=" + file + ", at=" + at + ", bytes=" + bytes.length + "]";
        }
    }

    /** A file got another length. */
    record Resized(int file, long length) implements Event {}

    /** An fsync of a file ended that covers all events before another. */
    record FileSynced(int file, int before) implements Event {}

    /** An fsync of a folder ended that covers all events before another. */
    record FolderSynced(Path path, int before) implements Event {}

    /** A record of this number is about to be appended. */
    record Appended(long number) implements Event {}

    /** The log has promised that a record is fsynced. */
    record Promised(long number) implements Event {}

    /** The receiver has everything before this number, and the log is about to be told. */
    record Settled(long before) implements Event {}

    synchronized void note(Event event) {
        events.add(event);
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    synchronized int count() {
        return events.size();
    }

    /** Whether a file of this name was written to since there were so many events. */
    synchronized boolean wroteSince(int count, Path path) {
        Integer file = names.get(path);
        return events.subList(count, events.size()).stream()
                .anyMatch(event -> event instanceof Written written && file != null && written.file == file);
    }

    @Override
    public synchronized void make(Path folder) throws IOException {
        Disk.REAL.make(folder);
        note(new Made(folder));
    }

    @Override
    public synchronized RandomAccessFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            Disk.REAL.open(path).close();
            names.put(path, ++files);
            note(new Named(path, files));
        }
        int file = names.get(path);
        RandomAccessFile opened = new Recorded(path, file);
        open.put(opened, file);
        return opened;
    }

    @Override
    public void sync(RandomAccessFile file) throws IOException {
        int before = count();
        Disk.REAL.sync(file);
        synchronized (this) {
            note(new FileSynced(open.get(file), before));
        }
    }

    @Override
    public void sync(Path folder) throws IOException {
        int before = count();
        Disk.REAL.sync(folder);
        note(new FolderSynced(folder, before));
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        boolean there = Files.exists(path);
        Disk.REAL.delete(path);
        if (there) {
            names.remove(path);
            note(new Unnamed(path));
        }
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        Disk.REAL.move(from, to);
        int file = names.remove(from);
        names.put(to, file);
        note(new Renamed(from, to, file));
    }

    /** A file that notes what is done to it. */
    private final class Recorded extends RandomAccessFile {
        private final int file;

        Recorded(Path path, int file) throws IOException {
            super(path.toFile(), "rw");
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            synchronized (RecordingDisk.this) {
                long at = getFilePointer();
                super.write(bytes, from, count);
                note(new Written(file, at, Arrays.copyOfRange(bytes, from, from + count)));
            }
        }

        @Override
        public void setLength(long length) throws IOException {
            synchronized (RecordingDisk.this) {
                super.setLength(length);
                note(new Resized(file, length));
            }
        }
    }
}
