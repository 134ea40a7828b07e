package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder for bytes and files that cannot be read, for a person to look at. Takes a sixteenth of the log at most. */
final class Quarantine {
    private static final int PIECE = 64 << 10;

    private final Path log;
    private final Path folder;
    private long room;

    Quarantine(Path log, long maxBytes) throws IOException {
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

    /** Keeps a copy of a range of a segment, as far as there is room. */
    void copy(SegmentScan scan, String name, long from, long to) throws IOException {
        long end = Math.min(to, from + room);
        Path target = folder.resolve(name + "-" + from + ".bad");
        if (end <= from || Files.exists(target)) {
            return;
        }
        Access.folder(folder);
        try (RandomAccessFile out = Access.create(target)) {
            for (long at = from; at < end; at += PIECE) {
                out.write(scan.raw(at, (int) Math.min(PIECE, end - at)));
            }
        }
        room -= end - from;
    }

    /** Moves a file of the log here whole; deletes it when there is no room for it. */
    void move(String name) throws IOException {
        Path file = log.resolve(name);
        long size = Files.size(file);
        if (size > room) {
            Files.delete(file);
            return;
        }
        Access.folder(folder);
        Files.move(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        room -= size;
    }
}
