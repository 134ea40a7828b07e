package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that reaches its limits: who gives way, and that every record is accounted for. */
@Timeout(60)
class FullTest {
    private static final String TEXT = "x".repeat(1_000);
    private static final Settings SMALL = Settings.defaults().withMaxBytes(1 << 20);

    @TempDir
    private Path temp;

    private final Heard heard = new Heard();

    /** Lines that are shorter than what a block needs beside them, so that headers are what counts. */
    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "50, false", "50, true", "100000, false", "100000, true"})
    void neverTakesMoreThanItMay(int linesPerBlock, boolean sealed) throws Exception {
        Settings settings = SMALL.withKeys(sealed ? List.of(LogKey.of("k1", new byte[32])) : List.of());
        try (DiskLog log = open(settings)) {
            long number = Logs.append(log, "", 3);
            for (int i = 1; number != DiskLog.FULL; i++) {
                if (number == DiskLog.BUSY || i % linesPerBlock == 0) {
                    assertThat(log.awaitWritten(log.nextNumber() - 1, Logs.SOON))
                            .isTrue();
                }
                number = Logs.append(log, "", 3);
            }
            assertThat(log.awaitWritten(log.nextNumber() - 1, Logs.SOON)).isTrue();
            assertThat(Logs.bytes(log.folder())).isEqualTo(log.bytes()).isBetween((1L << 20) - 1_000, 1L << 20);
        }
    }

    @Test
    void keepsTheReserveForErrors() throws Exception {
        try (DiskLog log = open(SMALL)) {
            int info = untilFull(log, 6);
            assertThat(log.bytes()).isBetween(900L << 10, 950L << 10);
            int errors = untilFull(log, 3);
            assertThat(errors).isBetween(info / 10, info / 8);
            assertThat(log.bytes()).isBetween(1_000L << 10, 1_024L << 10);
            assertThat(Logs.drain(log.reader("a"))).isEqualTo(DiskLogTest.numbers(1, info + errors));
            Logs.until(() -> Logs.append(log, TEXT, 6) > 0);
        }
        assertThat(heard.losses).isEmpty();
    }

    @Test
    void refusesTheLesserLevelsFirst() throws Exception {
        try (DiskLog log = open(SMALL.withWhenFull(WhenFull.DROP_BY_LEVEL))) {
            int debug = untilFull(log, 7);
            int info = untilFull(log, 6);
            assertThat(untilFull(log, 7)).isZero();
            int warnings = untilFull(log, 4);
            int errors = untilFull(log, 3);
            assertThat(info * 1.0 / debug).isBetween(0.48, 0.52);
            assertThat(warnings * 1.0 / debug).isBetween(0.27, 0.33);
            assertThat(errors * 1.0 / debug).isBetween(0.17, 0.22);
        }
    }

    @Test
    void dropsTheOldestOfWhichNothingIsOnItsWay() throws Exception {
        try (DiskLog log = open(SMALL.withWhenFull(WhenFull.DROP_OLDEST))) {
            LogReader reader = log.reader("a");
            Logs.append(log, TEXT, 4);
            Logs.fill(log, 9, TEXT);
            long at = reader.next(0); // the first segment is on its way from now on
            long last = Logs.fill(log, 3_000, TEXT);
            assertThat(last).isEqualTo(3_010);
            assertThat(log.bytes()).isLessThan(1 << 20);
            assertThat(Logs.line(reader, at)).startsWith("<1> ");
            List<Long> found = Logs.drain(reader);
            assertThat(found).isSorted().doesNotHaveDuplicates().startsWith(1L).endsWith(3_010L);
            Logs.until(() -> heard.lost(Loss.Cause.OLDEST) + found.size() == 3_010);
            assertThat(heard.lost(Loss.Cause.OLDEST, 6)).isEqualTo(3_010 - found.size());
            assertThat(heard.lost(Loss.Cause.DAMAGE)).isZero();
        }
        try (DiskLog log = open(SMALL)) {
            assertThat(log.recovery().lost())
                    .as("what was dropped is not counted again")
                    .isZero();
        }
    }

    @Test
    void remembersOverACrashWhatItDropped() throws Exception {
        Path copy = temp.resolve("copy");
        try (DiskLog log = open(SMALL.withWhenFull(WhenFull.DROP_OLDEST))) {
            LogReader reader = log.reader("a");
            Logs.append(log, TEXT, 4);
            Logs.fill(log, 9, TEXT);
            reader.next(0);
            Logs.fill(log, 3_000, TEXT);
            Logs.until(() -> heard.lost(Loss.Cause.OLDEST) > 0 && Logs.bytes(log.folder()) == log.bytes());
            FolderCopies.copy(log.folder(), copy);
        }
        try (DiskLog log = Logs.open(copy, SMALL)) {
            assertThat(log.recovery().clean()).isFalse();
            assertThat(log.recovery().lost()).isZero();
        }
    }

    @Test
    void dropsWhatIsTooOld() throws Exception {
        try (DiskLog log = open(SMALL.withMaxAge(Duration.ofMinutes(1)))) {
            LogReader reader = log.reader("a");
            Logs.fill(log, 500, TEXT); // of 1970
            Logs.until(() -> heard.lost(Loss.Cause.AGE) == 500);
            byte[] line = {1, 2, 3};
            long number = log.append(line, 0, 3, -1, 6, System.currentTimeMillis());
            assertThat(log.awaitWritten(number, Logs.SOON)).isTrue();
            assertThat(reader.next(0)).isPositive();
        }
        assertThat(heard.lost(Loss.Cause.AGE, 6)).isEqualTo(500);
    }

    @Test
    void servesFromMemoryWhileTheDiskHasTooLittleSpace() throws Exception {
        Settings settings = SMALL.withMinFreeSpace(Long.MAX_VALUE).withMemoryBytes(256 << 10);
        try (DiskLog log = open(settings)) {
            LogReader reader = log.reader("a");
            long number = Logs.append(log, TEXT, 6);
            assertThat(log.awaitWritten(number, Logs.SOON)).isFalse();
            Logs.until(() -> reader.next(0) == 0);
            int info = untilFull(log, 6);
            assertThat(info).isBetween(150, 250);
            assertThat(untilFull(log, 3)).isBetween(1, 100);
            int all = Logs.drain(reader).size();
            assertThat(Logs.append(log, TEXT, 6)).isEqualTo(all + 1L);
            Logs.until(() -> !heard.troubles.isEmpty());
            assertThat(heard.troubles).singleElement().asString().contains("minFreeSpace is " + Long.MAX_VALUE);
        }
        assertThat(heard.lost(Loss.Cause.UNWRITTEN)).isPositive();
    }

    /** Appends until the log refuses a severity; returns how many it took. */
    private static int untilFull(DiskLog log, int severity) {
        int taken = 0;
        long number = Logs.append(log, TEXT, severity);
        while (number != DiskLog.FULL) {
            taken += number > 0 ? 1 : 0;
            log.awaitWritten(log.nextNumber() - 1, Logs.SOON);
            number = Logs.append(log, TEXT, severity);
        }
        return taken;
    }

    private DiskLog open(Settings settings) throws Exception {
        return DiskLog.open(temp.resolve("spool"), "test", settings, heard);
    }
}
