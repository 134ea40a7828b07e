package io.github.ostiary.deliver.spool.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The cursor of one destination on disk, in two slots: the one that was fsynced last stays until another is fsynced, so
 * no crash and no power loss takes the cursor back behind what was deleted because of it. A slot is {generation,
 * position, number, CRC32C}. To lose the file costs duplicates, nothing else. For one thread.
 */
final class CursorFile implements Closeable {
    static final String SUFFIX = ".cursor";

    private static final int SLOT = 32; // bytes; so the one is at 0 and the other at 32
    private static final int AT_POSITION = 8;
    private static final int AT_NUMBER = 16;
    private static final int AT_CRC = 24;

    private final Disk disk;
    private final RandomAccessFile file;
    private long generation;
    private int kept; // the place of the slot that stays
    private int last; // the place of the newest slot

    private record Slot(int place, long generation, long position, long number) {}

    CursorFile(Disk disk, Path path) throws IOException {
        this.disk = disk;
        file = disk.open(path);
        Slot slot = newest(path);
        generation = slot == null ? 0 : slot.generation;
        kept = slot == null ? SLOT : slot.place;
        last = kept;
    }

    /** The cursor that a file holds; null when it holds none. */
    static @Nullable Cursor read(Path path, String name) throws IOException {
        Slot slot = newest(path);
        return slot == null ? null : new Cursor(name, slot.position, slot.number);
    }

    void save(long position, long number) throws IOException {
        byte[] slot = new byte[SLOT];
        Format.putLong(slot, 0, ++generation);
        Format.putLong(slot, AT_POSITION, position);
        Format.putLong(slot, AT_NUMBER, number);
        Format.putInt(slot, AT_CRC, Format.crc(slot, 0, AT_CRC));
        last = SLOT - kept;
        file.seek(last);
        file.write(slot);
    }

    void sync() throws IOException {
        disk.sync(file);
        kept = last;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static @Nullable Slot newest(Path path) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(path)) {
            bytes = in.readNBytes(2 * SLOT);
        }
        Slot best = null;
        for (int at = 0; at + SLOT <= bytes.length; at += SLOT) {
            boolean whole = Format.getInt(bytes, at + AT_CRC) == Format.crc(bytes, at, AT_CRC);
            long generation = Format.getLong(bytes, at);
            if (whole && (best == null || generation > best.generation)) {
                best = new Slot(
                        at, generation, Format.getLong(bytes, at + AT_POSITION), Format.getLong(bytes, at + AT_NUMBER));
            }
        }
        return best;
    }
}
