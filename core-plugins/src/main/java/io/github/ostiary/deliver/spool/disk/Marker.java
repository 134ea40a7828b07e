package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code clean}: it says that the log was closed in order, and where it ended: {position, number, number on
 * disk, instance, CRC32C}. Whoever opens the log removes it first. Without it the next life takes another instance id,
 * since it is not certain that a number was not given out before, to a record that a power loss took.
 *
 * @param position where the next record begins
 * @param next its number
 * @param onDisk the number behind the last record that was ever written; those between were delivered out of memory
 * @param instance the instance of the life that ended
 */
record Marker(long position, long next, long onDisk, String instance) {
    private static final int AT_INSTANCE = 24;
    private static final int AT_CRC = AT_INSTANCE + 2 * SegmentHeader.INSTANCE_BYTES;
    private static final int BYTES = AT_CRC + 4;

    /** The marker of a folder; null when the log was not closed in order, or the file is damaged. */
    static @Nullable Marker read(Path folder) throws IOException {
        Path path = folder.resolve(Names.CLEAN);
        if (!Files.isRegularFile(path) || Files.size(path) != BYTES) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length != BYTES || Format.getInt(bytes, AT_CRC) != Format.crc(bytes, 0, AT_CRC)) {
            return null;
        }
        String instance = new String(Arrays.copyOfRange(bytes, AT_INSTANCE, AT_CRC), StandardCharsets.US_ASCII);
        return new Marker(Format.getLong(bytes, 0), Format.getLong(bytes, 8), Format.getLong(bytes, 16), instance);
    }

    void write(Disk disk, Path folder) throws IOException {
        byte[] bytes = new byte[BYTES];
        Format.putLong(bytes, 0, position);
        Format.putLong(bytes, 8, next);
        Format.putLong(bytes, 16, onDisk);
        System.arraycopy(instance.getBytes(StandardCharsets.US_ASCII), 0, bytes, AT_INSTANCE, AT_CRC - AT_INSTANCE);
        Format.putInt(bytes, AT_CRC, Format.crc(bytes, 0, AT_CRC));
        Path path = folder.resolve(Names.CLEAN);
        disk.delete(path);
        try (RandomAccessFile file = disk.open(path)) {
            file.write(bytes);
            disk.sync(file);
        }
        disk.sync(folder);
    }
}
