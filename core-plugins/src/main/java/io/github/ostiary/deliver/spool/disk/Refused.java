package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The file {@code quarantine/refused.log}: lines that a receiver would not have, one behind the other, for a person to
 * look at. Takes a sixteenth of the log at most. A sealed log keeps none, since they would lie there in clear.
 */
final class Refused {
    private static final String NAME = "refused.log";

    private final Disk disk;
    private final Path folder;
    private final long room;

    Refused(Disk disk, Path log, Settings settings) {
        this.disk = disk;
        folder = log.resolve(Names.QUARANTINE);
        room = settings.keys().isEmpty() ? settings.maxBytes() / 16 : 0;
    }

    /** Adds a line; false when there is no room for it. */
    boolean add(byte[] line) throws IOException {
        Path file = folder.resolve(NAME);
        if (room == 0) {
            return false;
        }
        Access.folder(disk, folder);
        try (RandomAccessFile out = disk.open(file)) {
            long end = out.length();
            if (end + line.length + 1 > room) {
                return false;
            }
            out.seek(end);
            out.write(line);
            out.write('\n');
            return true;
        }
    }
}
