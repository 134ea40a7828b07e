package io.github.ostiary.deliver.spool.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of one destination on disk: two slots that are written in turn, so that one is whole whenever the process
 * dies. A slot is {generation, position, number, CRC32C}. To lose it costs duplicates, nothing else.
 */
final class CursorFile implements Closeable {
    static final String SUFFIX = ".cursor";

    private static final int SLOT = 32;
    private static final int AT_POSITION = 8;
    private static final int AT_NUMBER = 16;
    private static final int AT_CRC = 24;

    private final RandomAccessFile file;
    private long generation;

    CursorFile(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, Access.FILE);
        }
        file = new RandomAccessFile(path.toFile(), "rw");
        byte[] slot = newest(path);
        generation = slot == null ? 0 : Format.getLong(slot, 0);
    }

    /** The cursor that a file holds; null when it holds none. */
    static @Nullable Cursor read(Path path, String name) throws IOException {
        byte[] slot = newest(path);
        return slot == null
                ? null
                : new Cursor(name, Format.getLong(slot, AT_POSITION), Format.getLong(slot, AT_NUMBER));
    }

    void save(long position, long number) throws IOException {
        byte[] slot = new byte[SLOT];
        Format.putLong(slot, 0, ++generation);
        Format.putLong(slot, AT_POSITION, position);
        Format.putLong(slot, AT_NUMBER, number);
        Format.putInt(slot, AT_CRC, Format.crc(slot, 0, AT_CRC));
        file.seek(generation % 2 * SLOT);
        file.write(slot);
    }

    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static byte @Nullable [] newest(Path path) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(path)) {
            bytes = in.readNBytes(2 * SLOT);
        }
        byte[] best = null;
        for (int at = 0; at + SLOT <= bytes.length; at += SLOT) {
            byte[] slot = Arrays.copyOfRange(bytes, at, at + SLOT);
            boolean whole = Format.getInt(slot, AT_CRC) == Format.crc(slot, 0, AT_CRC);
            if (whole && (best == null || Format.getLong(slot, 0) > Format.getLong(best, 0))) {
                best = slot;
            }
        }
        return best;
    }
}
