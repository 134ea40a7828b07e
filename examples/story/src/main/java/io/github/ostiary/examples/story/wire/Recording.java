package io.github.ostiary.examples.story.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What passed a tap: a file for each direction of each connection, so that nothing that was sent in one piece is torn
 * apart. It takes a bounded number of bytes and breaks the connection rather than miss one. Safe for use by many threads.
 */
public final class Recording {
    private final Path folder;
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger tracks = new AtomicInteger();
    private volatile boolean full;

    public Recording(Path folder, long limit) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.limit = limit;
    }

    Track track() throws IOException {
        Path file = folder.resolve("track-" + tracks.incrementAndGet());
        return new Track(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    /** The folder with the files. */
    public Path folder() {
        return folder;
    }

    /** Whether nothing that passed is missing. */
    public boolean isComplete() {
        return !full;
    }

    /** How many bytes passed. */
    public long bytes() {
        return bytes.get();
    }

    /** One direction of one connection. */
    final class Track implements AutoCloseable {
        private final OutputStream out;

        private Track(OutputStream out) {
            this.out = out;
        }

        void write(byte[] buffer, int length) throws IOException {
            if (bytes.addAndGet(length) > limit) {
                full = true;
                throw new IOException("more than " + limit + " bytes passed the wiretap");
            }
            out.write(buffer, 0, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
