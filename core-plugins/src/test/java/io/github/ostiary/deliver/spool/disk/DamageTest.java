package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the files, records come back in order or are counted: returned + lost = appended. */
@Timeout(120)
class DamageTest {
    private static final int LINES = 6;
    private static final List<LogKey> KEYS = List.of(LogKey.of("k1", new byte[32]));

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesABitFlippedInAnyByte(boolean sealed) throws Exception {
        Settings settings = small(sealed);
        Path origin = origin(settings);
        String name = Logs.segments(origin).get(0).getFileName().toString();
        byte[] good = Files.readAllBytes(origin.resolve(name));
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << (at % 8));
            check(origin, name, bad, settings, "bit flipped at " + at);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesATruncationAtAnyLength(boolean sealed) throws Exception {
        Settings settings = small(sealed);
        Path origin = origin(settings);
        String name = Logs.segments(origin).get(0).getFileName().toString();
        byte[] good = Files.readAllBytes(origin.resolve(name));
        for (int length = 0; length < good.length; length++) {
            check(origin, name, Arrays.copyOf(good, length), settings, "cut at " + length);
        }
    }

    @Test
    void findsTheNextBlockAfterBytesThatAreNone() throws Exception {
        Path origin = origin(small(false));
        String name = Logs.segments(origin).get(0).getFileName().toString();
        byte[] good = Files.readAllBytes(origin.resolve(name));
        byte[] more = new byte[good.length + 1_000];
        System.arraycopy(good, 0, more, 0, Format.SEGMENT_HEADER);
        System.arraycopy(good, Format.SEGMENT_HEADER, more, Format.SEGMENT_HEADER + 1_000, good.length - 128);
        Files.write(origin.resolve(name), more);
        try (DiskLog log = Logs.open(origin, small(false))) {
            assertThat(log.recovery().records()).isEqualTo(LINES);
            assertThat(log.recovery().damagedBytes()).isEqualTo(1_000);
            assertThat(Logs.drain(log.reader("a"))).isEqualTo(DiskLogTest.numbers(1, LINES));
            assertThat(origin.resolve("quarantine").resolve(name + "-128.bad")).hasSize(1_000);
            log.reader("b"); // keeps the segment
        }
        try (DiskLog log = Logs.open(origin, small(false))) {
            assertThat(log.recovery().notes()).as("told once").isEmpty();
        }
    }

    @Test
    void countsAMissingSegmentOnce() throws Exception {
        Settings settings = Settings.defaults().withMaxBytes(1 << 20);
        Path spool = temp.resolve("spool");
        try (DiskLog log = Logs.open(spool, settings)) {
            Logs.fill(log, 1_000, "x".repeat(300));
        }
        List<Path> segments = Logs.segments(spool);
        long from = Names.first(segments.get(1).getFileName().toString());
        long to = Names.first(segments.get(2).getFileName().toString());
        Files.delete(segments.get(1));
        try (DiskLog log = Logs.open(spool, settings)) {
            assertThat(log.recovery().lost()).isEqualTo(to - from);
            assertThat(Logs.drain(log.reader("a"))).hasSize((int) (1_000 - (to - from)));
        }
        try (DiskLog log = Logs.open(spool, settings)) {
            assertThat(log.recovery().lost()).isZero();
        }
    }

    @Test
    void tellsOfDamageThatComesWhileItRuns() throws Exception {
        Heard heard = new Heard();
        Path spool = temp.resolve("spool");
        try (DiskLog log = DiskLog.open(spool, "test", small(false), heard)) {
            for (int i = 0; i < LINES; i++) {
                Logs.fill(log, 1, "line");
            }
            Path segment = Logs.segments(spool).get(0);
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 1;
            Files.write(segment, bytes);
            LogReader second = log.reader("b"); // known from now on, so what the first misses is remembered for it
            assertThat(Logs.drain(log.reader("a"))).hasSize(LINES - 1);
            assertThat(Logs.drain(second)).hasSize(LINES - 1);
            Logs.until(() -> heard.lost(Loss.Cause.DAMAGE) == 2);
        }
        assertThat(heard.of("a").lost(Loss.Cause.DAMAGE)).isEqualTo(1);
        assertThat(heard.of("b").lost(Loss.Cause.DAMAGE)).isEqualTo(1);
    }

    @Test
    void setsAsideWhatIsSealedWithAnotherKey() throws Exception {
        Path spool = origin(small(true));
        Settings other = small(true).withKeys(List.of(LogKey.of("k2", new byte[32])));
        try (DiskLog log = Logs.open(spool, other)) {
            assertThat(log.recovery().lost()).isEqualTo(LINES);
            assertThat(log.recovery().setAside()).isEqualTo(1);
            assertThat(log.recovery().notes()).anyMatch(note -> note.contains("a key that is not given"));
            assertThat(Logs.fill(log, 1, "goes on")).isEqualTo(LINES + 1);
            assertThat(Logs.drain(log.reader("a"))).containsExactly(LINES + 1L);
        }
    }

    @Test
    void readsWhatAnOlderKeyHasSealed() throws Exception {
        Path spool = origin(small(true));
        List<LogKey> both = List.of(
                LogKey.of("k2", new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
                }),
                KEYS.get(0));
        try (DiskLog log = Logs.open(spool, small(true).withKeys(both))) {
            Logs.fill(log, 3, "under the new key");
            assertThat(Logs.drain(log.reader("a"))).isEqualTo(DiskLogTest.numbers(1, LINES + 3));
        }
    }

    @Test
    void tellsTamperingFromDamage() throws Exception {
        Path spool = origin(small(true));
        Path segment = Logs.segments(spool).get(0);
        byte[] bytes = Files.readAllBytes(segment);
        int block = Format.SEGMENT_HEADER;
        int content = Format.getInt(bytes, block + Format.AT_LENGTH);
        bytes[block + Format.BLOCK_HEADER + 2] ^= 1;
        Format.putInt(bytes, block + Format.AT_CRC, Format.blockCrc(bytes, block, content));
        Files.write(segment, bytes);
        try (DiskLog log = Logs.open(spool, small(true))) {
            assertThat(log.recovery().tampered()).isEqualTo(1);
            assertThat(log.recovery().damagedBytes()).isZero();
            assertThat(log.recovery().lost()).isEqualTo(1);
            assertThat(Logs.drain(log.reader("a"))).isEqualTo(DiskLogTest.numbers(2, LINES));
        }
    }

    @Test
    void livesWithForeignFilesAndAbsurdCursors() throws Exception {
        Path spool = origin(small(false));
        Files.createFile(spool.resolve("00000000000000000900.seg"));
        Files.writeString(spool.resolve("00000000000000000800.seg"), "no segment at all".repeat(100));
        Files.writeString(spool.resolve("99999999999999999999.seg"), "no number");
        Files.writeString(spool.resolve("notes.txt"), "hello");
        Files.createDirectory(spool.resolve("00000000000000000700.seg"));
        Files.writeString(spool.resolve("a.cursor"), "x".repeat(64));
        try (CursorFile file = new CursorFile(Disk.REAL, spool.resolve("b.cursor"))) {
            file.save(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
        }
        byte[] version =
                SegmentHeader.plain(1, new byte[16], 950, 9_500).bytes().clone();
        version[8] = 9;
        Format.putInt(version, 124, Format.crc(version, 0, 124));
        Files.write(spool.resolve("00000000000000000950.seg"), Arrays.copyOf(version, 500));
        try (DiskLog log = Logs.open(spool, small(false))) {
            assertThat(log.recovery().notes()).hasSize(7);
            assertThat(log.recovery().lost()).isEqualTo(949 - LINES);
            assertThat(log.nextNumber()).isEqualTo(950);
            assertThat(Logs.drain(log.reader("a"))).isEqualTo(DiskLogTest.numbers(1, LINES));
            assertThat(Logs.drain(log.reader("b"))).hasSize(LINES);
            Logs.fill(log, 1, "more");
        }
        try (DiskLog log = Logs.open(spool, small(false))) {
            assertThat(log.recovery().lost()).as("counted once").isZero();
        }
    }

    @Test
    void beginsAgainWhenACursorIsLost() throws Exception {
        Path spool = origin(small(false));
        try (DiskLog log = Logs.open(spool, small(false))) {
            Logs.drain(log.reader("a"));
            log.reader("b"); // keeps the segment
        }
        Files.delete(spool.resolve("a.cursor"));
        try (DiskLog log = Logs.open(spool, small(false))) {
            assertThat(Logs.drain(log.reader("a"))).isEqualTo(DiskLogTest.numbers(1, LINES));
        }
    }

    private void check(Path origin, String name, byte[] bad, Settings settings, String what) throws IOException {
        Path spool = Files.createDirectory(temp.resolve("damaged"));
        Files.copy(origin.resolve(Names.CLEAN), spool.resolve(Names.CLEAN));
        Files.write(spool.resolve(name), bad);
        try (DiskLog log = Logs.open(spool, settings)) {
            List<Long> found = Logs.drain(log.reader("a"));
            assertThat(found).as(what).isSorted().doesNotHaveDuplicates();
            assertThat(found.size() + log.recovery().lost())
                    .as(what + ": " + log.recovery())
                    .isEqualTo(LINES);
            assertThat(log.recovery().records()).as(what).isEqualTo(found.size());
            assertThat(log.recovery().tampered()).as(what).isZero();
            assertThat(log.nextNumber()).as(what).isEqualTo(LINES + 1);
        }
        try (var files = Files.walk(spool)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A spool of one segment with a block for each line. */
    private Path origin(Settings settings) throws IOException {
        Path spool = temp.resolve("origin");
        try (DiskLog log = Logs.open(spool, settings)) {
            for (int i = 0; i < LINES; i++) {
                Logs.fill(log, 1, "line");
            }
        }
        return spool;
    }

    private static Settings small(boolean sealed) {
        return Settings.defaults().withMaxBytes(1 << 20).withKeys(sealed ? KEYS : List.of());
    }
}
