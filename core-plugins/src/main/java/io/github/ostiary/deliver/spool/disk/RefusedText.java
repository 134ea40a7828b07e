package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Refused lines in clear, one behind the other: the file {@code quarantine/refused.log}. */
final class RefusedText implements Refused {
    private static final String NAME = "refused.log";

    private final Disk disk;
    private final Path folder;
    private final long most;
    private @Nullable RandomAccessFile file;

    RefusedText(Disk disk, Path log, long maxBytes) {
        this.disk = disk;
        folder = log.resolve(Names.QUARANTINE);
        most = maxBytes / 16;
    }

    @Override
    public synchronized boolean add(byte[] line, int severity, long time) throws IOException {
        RandomAccessFile out = open();
        long end = out.length();
        if (end + line.length + 1 > most) {
            return false;
        }
        out.seek(end);
        out.write(line);
        out.write('\n');
        return true;
    }

    private RandomAccessFile open() throws IOException {
        RandomAccessFile opened = file;
        if (opened == null) {
            Access.folder(disk, folder);
            opened = disk.open(folder.resolve(NAME));
            file = opened;
            disk.sync(folder);
        }
        return opened;
    }

    @Override
    public synchronized void sync() throws IOException {
        if (file != null) {
            disk.sync(file);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
