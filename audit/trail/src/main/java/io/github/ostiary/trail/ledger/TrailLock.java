package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.disk.DurableFiles.Audience;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One ledger a trail. The file lock keeps other processes out; it belongs to the whole JVM, so a registry of the trails
 * open here keeps out our own. A crash leaves neither behind.
 */
final class TrailLock implements Closeable {
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private TrailLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static TrailLock take(Path state) throws IOException {
        Path file = state.toRealPath().resolve("lock");
        if (!OPEN_HERE.add(file)) {
            throw new IOException("the trail in " + state.getParent() + " is already open in this process");
        }
        try {
            return new TrailLock(file, locked(file, state));
        } catch (IOException e) {
            OPEN_HERE.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path file, Path state) throws IOException {
        FileChannel channel = FileChannel.open(
                file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), Audience.OWNER.file());
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("the trail in " + state.getParent() + " is in use by another process");
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close(); // which lets go of the lock
        OPEN_HERE.remove(file);
    }
}
