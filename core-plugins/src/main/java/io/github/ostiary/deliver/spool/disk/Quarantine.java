package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for bytes and files that cannot be read, for a person to look at. Takes a sixteenth of the log at most. */
final class Quarantine {
    private static final int PIECE = 64 << 10;

    private final Disk disk;
    private final Path log;
    private final Path folder;
    private long room;

    Quarantine(Disk disk, Path log, long maxBytes) throws IOException {
        this.disk = disk;
        this.log = log;
        folder = log.resolve(Names.QUARANTINE);
        room = maxBytes / 16;
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    room -= Files.size(file);
                }
            }
        }
    }

    /** Keeps a copy of a range of a segment, as far as there is room; false when it has one. */
    boolean copy(SegmentScan scan, String name, long from, long to) throws IOException {
        long end = Math.min(to, from + room);
        Path target = folder.resolve(name + "-" + from + ".bad");
        if (Files.exists(target)) {
            return false;
        }
        if (end <= from) {
            return true;
        }
        Access.folder(disk, folder);
        try (RandomAccessFile out = disk.open(target)) {
            for (long at = from; at < end; at += PIECE) {
                out.write(scan.raw(at, (int) Math.min(PIECE, end - at)));
            }
            disk.sync(out); // since the original may be cut off next
        }
        disk.sync(folder);
        room -= end - from;
        return true;
    }

    /** Moves a file of the log here whole; deletes it when there is no room for it. */
    void move(String name) throws IOException {
        Path file = log.resolve(name);
        long size = Files.size(file);
        if (size > room) {
            disk.delete(file);
            return;
        }
        Access.folder(disk, folder);
        disk.move(file, folder.resolve(name));
        room -= size;
    }
}
