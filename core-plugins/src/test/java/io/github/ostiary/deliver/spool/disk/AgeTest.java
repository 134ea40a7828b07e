package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.disk.Loss.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How old a record grows before it goes, whatever becomes of the system's clock, and how what goes is counted. */
@Timeout(60)
class AgeTest {
    private static final long NOON = 1_800_000_000_000L;
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final String TEXT = "x".repeat(1_000);
    private static final Settings SETTINGS =
            Settings.defaults().withMaxBytes(1 << 20).withMaxAge(Duration.ofMinutes(10));

    @TempDir
    private Path temp;

    private final AtomicLong clock = new AtomicLong(NOON);
    private final AtomicLong nanos = new AtomicLong(7);
    private final Heard heard = new Heard();

    /** A clock that is set an hour forward makes nothing an hour older, and one set back nothing younger. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 1, -100_000, 100_000})
    void isTheTimeThatPassesAndNotWhatTheClockIsSetTo(long hours) throws Exception {
        try (DiskLog log = open()) {
            log.reader("a");
            append(log, 10);
            clock.addAndGet(hours * HOUR);
            append(log, 10);
            long upkeeps = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_500);
            Logs.until(() -> System.nanoTime() > upkeeps);
            assertThat(heard.losses).isEmpty();

            pass(TimeUnit.MINUTES.toMillis(11));
            Logs.until(() -> heard.lost(Cause.AGE) == 20);
        }
    }

    /** Between two lives the clock is all there is; what seems to come from the future is as old as the new life. */
    @Test
    void beginsAnewForWhatSeemsToComeFromTheFuture() throws Exception {
        try (DiskLog log = open()) {
            log.reader("a");
            append(log, 10);
        }
        clock.addAndGet(-100_000 * HOUR);
        try (DiskLog log = open()) {
            append(log, 1);
            pass(TimeUnit.MINUTES.toMillis(11));
            Logs.until(() -> heard.lost(Cause.AGE) == 11);
        }
    }

    @Test
    void isNotThatOfTheNewestWhereRecordsKeepComing() throws Exception {
        try (DiskLog log = open()) {
            log.reader("a");
            for (int minute = 0; minute < 14; minute++) {
                append(log, 1);
                long upkeeps = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
                Logs.until(() -> System.nanoTime() > upkeeps);
                pass(TimeUnit.MINUTES.toMillis(1));
            }
            Logs.until(() -> heard.lost(Cause.AGE) >= 1);
            assertThat(heard.lost(Cause.AGE)).isLessThan(14);
        }
    }

    /** One had a part of the segment, and of the rest something out of order; another had nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesWhatWasGivenBackAndCountsWhatEachLacks(boolean sealed) throws Exception {
        Settings settings = sealed ? SETTINGS.withKeys(List.of(LogKey.of("k1", new byte[32]))) : SETTINGS;
        try (DiskLog log = open(settings)) {
            LogReader some = log.reader("some");
            log.reader("none");
            append(log, 20);
            long fifth = behind(some, 4);
            long eighth = behind(some, 7);
            some.settle(fifth);
            pass(TimeUnit.MINUTES.toMillis(11));
            long upkeeps = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_500);
            Logs.until(() -> System.nanoTime() > upkeeps);
            assertThat(heard.losses).as("all of it is on its way").isEmpty();

            some.giveBack(new long[] {eighth});
            Logs.until(() -> heard.lost(Cause.AGE) == 15 + 20);
            assertThat(heard.of("some").lost(Cause.AGE, 6)).isEqualTo(15);
            assertThat(heard.of("none").lost(Cause.AGE, 6)).isEqualTo(20);
            assertThat(some.takeUp(fifth)).isFalse();
            append(log, 1);
            assertThat(some.takeUp(fifth)).isFalse();
            assertThat(Logs.line(some, some.next(fifth))).startsWith("<21> ");
        }
        try (DiskLog log = open(settings)) {
            assertThat(log.recovery().lost()).isZero();
            assertThat(log.reader("some").waiting()).isEqualTo(1);
        }
    }

    @Test
    void staysAsLongAsItIsTakenUpAgain() throws Exception {
        try (DiskLog log = open()) {
            LogReader reader = log.reader("a");
            append(log, 20);
            long fifth = behind(reader, 4);
            reader.settle(fifth);
            reader.giveBack(new long[0]);
            assertThat(reader.takeUp(fifth)).isTrue();
            pass(TimeUnit.MINUTES.toMillis(11));
            long upkeeps = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_500);
            Logs.until(() -> System.nanoTime() > upkeeps);

            assertThat(heard.losses).isEmpty();
            assertThat(Logs.line(reader, fifth)).startsWith("<5> ");
        }
    }

    /** A full log takes the oldest although a receiver that is gone had begun it. */
    @Test
    void theOldestGivesWayThoughItHadBeenOnItsWay() throws Exception {
        Settings settings = SETTINGS.withMaxAge(Duration.ZERO).withWhenFull(WhenFull.DROP_OLDEST);
        try (DiskLog log = open(settings)) {
            LogReader reader = log.reader("a");
            Logs.fill(log, 10, TEXT);
            long fifth = behind(reader, 4);
            reader.settle(fifth);
            reader.giveBack(new long[0]);
            Logs.fill(log, 3_000, TEXT);

            List<Long> found = new java.util.ArrayList<>();
            long end = Logs.read(reader, found);
            reader.settle(end);
            assertThat(found).isSorted().doesNotHaveDuplicates().endsWith(3_010L);
            assertThat(found.get(0)).isGreaterThan(10);
            Logs.until(() -> heard.lost(Cause.OLDEST) + found.size() == 3_010 - 4);
            assertThat(heard.lost(Cause.OLDEST, 6)).isEqualTo(heard.lost(Cause.OLDEST));
        }
    }

    /** The position behind so many records. */
    private static long behind(LogReader reader, int records) {
        long position = 0;
        for (int i = 0; i < records; i++) {
            long at = reader.next(position);
            position = LogReader.after(at, reader.length(at));
        }
        return position;
    }

    private void append(DiskLog log, int records) {
        for (int i = 0; i < records; i++) {
            byte[] line = "<> text".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            long number = log.append(line, 0, line.length, 1, 6, clock.get());
            assertThat(log.awaitWritten(number, Logs.SOON)).isTrue();
        }
    }

    private void pass(long millis) {
        clock.addAndGet(millis);
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private DiskLog open() throws Exception {
        return open(SETTINGS);
    }

    private DiskLog open(Settings settings) throws Exception {
        SpoolFolder folder = SpoolFolder.claim(temp.resolve("spool"));
        return DiskLog.open(folder, "test", List.of(), settings, heard, new Steady(clock::get, nanos::get));
    }
}
