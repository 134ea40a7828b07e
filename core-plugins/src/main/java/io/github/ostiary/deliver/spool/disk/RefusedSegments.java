package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refused lines of a sealed log: segments of the same format, sealed with the same keys, in {@code quarantine/refused}. Each
 * life begins one of its own, and so has a data key of its own; the records are numbered for themselves.
 */
final class RefusedSegments implements Refused {
    private final Disk disk;
    private final Path quarantine;
    private final Path folder;
    private final byte[] instance;
    private final List<LogKey> keys;
    private final long most;
    private final SecureRandom random = new SecureRandom();
    private final BlockWriter block = new BlockWriter();
    private final Piece piece = new Piece();
    private @Nullable RandomAccessFile file;
    private @Nullable Seal seal;
    private int salt;
    private int number;
    private long used;

    RefusedSegments(Disk disk, Path log, byte[] instance, Settings settings) {
        this.disk = disk;
        quarantine = log.resolve(Names.QUARANTINE);
        folder = quarantine.resolve(Names.REFUSED);
        this.instance = instance;
        keys = settings.keys();
        most = settings.maxBytes() / 16;
    }

    @Override
    public synchronized boolean add(byte[] line, int severity, long time) throws IOException {
        RandomAccessFile out = file == null ? begin() : file;
        piece.bytes = record(line, severity, time);
        piece.count = piece.bytes.length;
        piece.end = piece.first + 1;
        piece.follows = piece.first;
        long size = (long) Format.BLOCK_HEADER + piece.count + Format.SEAL;
        if (used + size > most) {
            return false;
        }
        try {
            block.make(piece, salt, number++, seal);
            out.write(block.bytes(), 0, block.size());
        } catch (IOException e) {
            close(); // the next goes into another segment
            throw e;
        }
        used += size;
        piece.first = piece.end;
        piece.position += piece.count;
        return true;
    }

    private static byte[] record(byte[] line, int severity, long time) {
        byte[] record = new byte[Format.RECORD_HEADER + line.length];
        Format.putInt(record, 0, line.length);
        record[Format.AT_SEVERITY] = (byte) severity;
        Format.putLong(record, Format.AT_TIME, time);
        System.arraycopy(line, 0, record, Format.RECORD_HEADER, line.length);
        return record;
    }

    /** Begins a segment behind those of earlier lives. */
    private RandomAccessFile begin() throws IOException {
        Access.folder(disk, quarantine);
        Access.folder(disk, folder);
        find();
        salt = random.nextInt();
        number = 0;
        SegmentHeader header =
                Seal.wrap(SegmentHeader.plain(salt, instance, piece.first, piece.position), keys.get(0), random);
        seal = Seal.of(header, keys);
        RandomAccessFile out = disk.open(folder.resolve(Names.segment(piece.first)));
        try {
            out.write(header.bytes());
            disk.sync(folder);
        } catch (IOException e) {
            out.close();
            throw e;
        }
        used += Format.SEGMENT_HEADER;
        file = out;
        return out;
    }

    /** Finds out what there is: how much, and where it ends. */
    private void find() throws IOException {
        used = 0;
        piece.first = 1;
        piece.position = 0;
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path path : files) {
                used += Files.size(path);
                long first = Names.first(String.valueOf(path.getFileName()));
                if (first >= piece.first) {
                    piece.first = first + 1; // even when nothing in it can be read
                    goBehind(path);
                }
            }
        }
    }

    private void goBehind(Path path) throws IOException {
        try (SegmentScan scan = new SegmentScan(path, keys)) {
            while (scan.next()) {
                piece.first = Math.max(piece.first, scan.first() + scan.records());
                piece.position = Math.max(piece.position, scan.position() + scan.plain());
            }
        }
    }

    @Override
    public synchronized void sync() throws IOException {
        if (file != null) {
            disk.sync(file);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        RandomAccessFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
