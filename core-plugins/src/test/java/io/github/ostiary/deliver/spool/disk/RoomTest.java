package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.disk.Inspection.Condition;
import io.github.ostiary.deliver.spool.disk.Inspection.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The zeros that a log puts ahead of what is fsynced: never in the way, never too many, and no damage. */
@Timeout(60)
class RoomTest {
    private static final int LINES = 20;
    private static final String TEXT = "x".repeat(1_000);

    @TempDir
    private Path temp;

    @Test
    void isThereWhileSomebodyWaitsForFsyncsAndGoneAfterwards() throws Exception {
        try (DiskLog log = Logs.open(temp.resolve("spool"), Settings.defaults())) {
            Logs.fill(log, 1, TEXT);
            assertThat(room(log.folder())).as("nobody has waited").isZero();
            sync(log, LINES);
            assertThat(room(log.folder())).isBetween(1 << 18, 1 << 20);
            assertThat(Logs.bytes(log.folder())).isEqualTo(log.bytes());
            assertThat(Inspection.of(log.folder(), List.of()).segments()).allMatch(RoomTest::isSound);
            List<Long> found = new ArrayList<>();
            Logs.read(log.reader("a"), found); // and settles nothing
            assertThat(found).isEqualTo(DiskLogTest.numbers(1, LINES + 1));
        }
        assertThat(room(temp.resolve("spool"))).isZero();
    }

    @Test
    void isNoDamageAfterACrashAndCutOff() throws Exception {
        Path left = left();
        int room = room(left);
        long size = Logs.bytes(left);
        try (DiskLog log = Logs.open(left, Settings.defaults())) {
            assertThat(log.recovery().notes()).isEmpty();
            assertThat(log.recovery().records()).isEqualTo(LINES);
            assertThat(log.bytes()).isEqualTo(size - room).isEqualTo(Logs.bytes(left));
            assertThat(log.nextNumber()).isEqualTo(LINES + 1);
        }
    }

    @Test
    void isToldFromATornBlockBeforeIt() throws Exception {
        Path left = left();
        long filled = Logs.bytes(left) - room(left);
        Path segment = Logs.segments(left).get(0);
        byte[] bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, (int) filled - 1_000, (int) filled - 100, (byte) 0); // as if sectors had not arrived
        Files.write(segment, bytes);
        assertThat(Inspection.of(left, List.of()).segments())
                .singleElement()
                .extracting(Report::records)
                .isEqualTo(LINES - 1L);
        try (DiskLog log = Logs.open(left, Settings.defaults())) {
            assertThat(log.recovery().records()).isEqualTo(LINES - 1);
            assertThat(log.recovery().damagedBytes()).isBetween(1_000L, 1_200L);
            assertThat(Logs.bytes(left)).isEqualTo(log.bytes()).isBetween(filled - 1_200, filled - 1_000);
        }
    }

    @Test
    void isAllThatIsLeftOfASegmentWithoutABlock() throws Exception {
        Path left = left();
        Path segment = Logs.segments(left).get(0);
        byte[] bytes = Files.readAllBytes(segment);
        for (int begin : new int[] {Format.SEGMENT_HEADER, 0}) {
            Arrays.fill(bytes, begin, bytes.length, (byte) 0);
            Files.write(segment, bytes);
            try (DiskLog log = Logs.open(left, Settings.defaults())) {
                assertThat(log.recovery().notes()).isEmpty();
                assertThat(Logs.segments(left)).isEmpty();
            }
        }
    }

    @Test
    void countsAmongTheGreatestSize() throws Exception {
        int most = 1 << 20;
        try (DiskLog log = Logs.open(temp.resolve("spool"), Settings.defaults().withMaxBytes(most))) {
            long number = Logs.append(log, TEXT, 3);
            for (; number != DiskLog.FULL; number = Logs.append(log, TEXT, 3)) {
                assertThat(log.awaitSynced(number, Logs.SOON)).isTrue();
                assertThat(Logs.bytes(log.folder())).isLessThanOrEqualTo(most);
            }
            Logs.until(() -> Logs.bytes(log.folder()) == log.bytes());
            assertThat(log.bytes()).as("no record gave way to zeros").isBetween(most - 2_400L, (long) most);
        }
    }

    @Test
    void leavesTheFileSystemTheSpaceItIsToHave() throws Exception {
        long free = temp.toFile().getUsableSpace();
        Settings settings = Settings.defaults().withMinFreeSpace(free / 2);
        try (DiskLog log = Logs.open(temp.resolve("much"), settings)) {
            sync(log, 2);
            assertThat(room(log.folder())).isPositive();
        }
        try (SmallDisk small = SmallDisk.mount(temp);
                DiskLog log = Logs.open(
                        small.path().resolve("spool"), Settings.defaults().withMinFreeSpace(3 << 20))) {
            sync(log, 2);
            assertThat(room(log.folder()))
                    .as("of 4 MB a quarter is all there is")
                    .isZero();
        }
    }

    /** What a crash leaves of a log with a block for each line. */
    private Path left() throws IOException {
        Path left = temp.resolve("left");
        try (DiskLog log = Logs.open(temp.resolve("spool"), Settings.defaults())) {
            sync(log, LINES);
            FolderCopies.copy(log.folder(), left);
        }
        return left;
    }

    private static void sync(DiskLog log, int lines) {
        for (int i = 0; i < lines; i++) {
            assertThat(log.awaitSynced(Logs.append(log, TEXT, 6), Logs.SOON)).isTrue();
        }
    }

    private static boolean isSound(Report report) {
        return report.condition() == Condition.SOUND && report.damagedBytes() == 0;
    }

    /** The zeros that end the last segment; lines here end with something else. */
    private static int room(Path folder) throws IOException {
        List<Path> segments = Logs.segments(folder);
        byte[] bytes = Files.readAllBytes(segments.get(segments.size() - 1));
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return bytes.length - end;
    }
}
