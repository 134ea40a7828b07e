package io.github.ostiary.cli.spool;

import io.github.ostiary.deliver.spool.disk.DiskLog;
import io.github.ostiary.deliver.spool.disk.LogKey;
import io.github.ostiary.deliver.spool.disk.LogListener;
import io.github.ostiary.deliver.spool.disk.LogReader;
import io.github.ostiary.deliver.spool.disk.Loss;
import io.github.ostiary.deliver.spool.disk.Settings;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Spools for tests to look into. */
final class Spools {
    static final long NOON = 1_764_158_400_000L; // 2025-11-26T12:00:00Z

    private Spools() {}

    /** A spool with these lines, a second apart, that its owner has closed. */
    static Path left(Path folder, List<LogKey> keys, String... lines) throws IOException {
        try (DiskLog log = open(folder, keys)) {
            append(log, lines);
        }
        return folder;
    }

    /** A spool whose owner is alive until it is closed. */
    static DiskLog open(Path folder, List<LogKey> keys) throws IOException {
        return DiskLog.open(folder, "test", Settings.defaults().withKeys(keys), new Quiet());
    }

    /** One of a mirror, likewise, for these destinations. */
    static DiskLog mirror(Path folder, String... destinations) throws IOException {
        Settings settings = Settings.defaults().withMaxBytes(1 << 20);
        return DiskLog.open(SpoolFolder.claim(folder), "test", List.of(destinations), settings, new Quiet());
    }

    /** Has a destination be done with the first records. */
    static void settle(DiskLog log, String destination, int records) {
        try (LogReader reader = log.reader(destination)) {
            long position = reader.start();
            for (int i = 0; i < records; i++) {
                long at = reader.next(position);
                position = LogReader.after(at, reader.length(at));
            }
            reader.settle(position);
        }
    }

    static void append(DiskLog log, String... lines) {
        long number = 0;
        for (int i = 0; i < lines.length; i++) {
            number = append(log, i, lines[i]);
        }
        log.awaitSynced(number, 10_000_000_000L);
    }

    /** Appends a line so many seconds after noon, and returns its number. */
    static long append(DiskLog log, int seconds, String text) {
        byte[] line = text.getBytes(StandardCharsets.UTF_8);
        return log.append(line, 0, line.length, -1, 6, NOON + seconds * 1_000L);
    }

    static Path segment(Path folder) {
        return folder.resolve("00000000000000000001.seg");
    }

    /** Changes one byte within the first block of the first segment. */
    static void damage(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(segment(folder));
        bytes[128 + 76 + 15] ^= 1;
        Files.write(segment(folder), bytes);
    }

    /** Tests look at what is there. */
    private static final class Quiet implements LogListener {
        @Override
        public void lost(Loss loss) {
            // It is not there.
        }

        @Override
        public void troubled(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void healed() {
            // No trouble, no healing.
        }
    }
}
