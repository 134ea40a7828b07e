package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The disk of this machine. Holds nothing, so any thread may use it. */
final class SystemDisk implements Disk {
    @Override
    public void make(Path folder) throws IOException {
        Files.createDirectory(folder, Access.FOLDER);
    }

    @Override
    public RandomAccessFile open(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, Access.FILE);
        }
        return new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public void sync(RandomAccessFile file) throws IOException {
        file.getFD().sync();
    }

    @Override
    public void sync(Path folder) throws IOException {
        if (Access.POSIX) { // elsewhere a folder cannot be opened, and need not be
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
