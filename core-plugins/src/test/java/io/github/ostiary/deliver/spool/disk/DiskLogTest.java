package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.deliver.spool.disk.Settings.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiskLogTest {
    private static final String LONG = "x".repeat(500);

    @TempDir
    private Path temp;

    @Test
    void givesBackWhatItTookAndGoesOnAfterARestart() throws Exception {
        String instance;
        try (DiskLog log = open(Settings.defaults())) {
            instance = log.instance();
            assertThat(Logs.fill(log, 1_000, "first life")).isEqualTo(1_000);
            LogReader reader = log.reader("a");
            long at = reader.next(reader.start());
            assertThat(Logs.line(reader, at)).isEqualTo("<1> first life");
            assertThat(reader.severity(at)).isEqualTo(6);
            assertThat(reader.time(at)).isEqualTo(1_000);
            reader.settle(LogReader.after(at, reader.length(at)));
            reader.close();
        }
        try (DiskLog log = open(Settings.defaults())) {
            assertThat(log.instance()).isEqualTo(instance);
            assertThat(log.recovery()).isEqualTo(new Recovery(true, 1, 1_000, 0, 0, 0, 0, List.of()));
            assertThat(Logs.fill(log, 10, "second life")).isEqualTo(1_010);
            assertThat(Logs.drain(log.reader("a"))).isEqualTo(numbers(2, 1_010));
            assertThat(Logs.drain(log.reader("b"))).isEqualTo(numbers(1, 1_010));
        }
    }

    @Test
    void readsAgainWhatIsNotSettled() throws Exception {
        try (DiskLog log = open(Settings.defaults())) {
            Logs.fill(log, 5_000, LONG); // 2.5 MB, more than a reader remembers
            LogReader reader = log.reader("a");
            assertThat(Logs.drain(reader)).isEqualTo(numbers(1, 5_000));
            assertThat(Logs.drain(reader)).isEqualTo(numbers(1, 5_000));
            assertThat(reader.next(0)).isZero();
        }
    }

    @Test
    void savesACursorThatIsFarBehindItsReader() throws Exception {
        try (DiskLog log = open(Settings.defaults())) {
            Logs.fill(log, 5_000, LONG);
            LogReader reader = log.reader("a");
            long behind = LogReader.after(0, reader.length(reader.next(0)));
            Logs.read(reader, new ArrayList<>()); // far beyond what the reader remembers
            reader.settle(behind);
            reader.close();
        }
        try (DiskLog log = open(Settings.defaults())) {
            LogReader reader = log.reader("a");
            assertThat(Logs.line(reader, reader.next(reader.start()))).startsWith("<2> ");
        }
    }

    @Test
    void forgetsADestination() throws Exception {
        try (DiskLog log = open(Settings.defaults().withMaxBytes(1 << 20))) {
            log.reader("gone").close();
            Logs.fill(log, 1_000, LONG);
            Logs.drain(log.reader("a"));
            assertThat(count(log)).isGreaterThan(5);
            log.forget("gone");
            Logs.until(() -> count(log) == 1);
        }
        assertThat(temp.resolve("spool").resolve("gone.cursor")).doesNotExist();
    }

    @Test
    void deletesWhatEveryDestinationHas() throws Exception {
        Settings settings = Settings.defaults().withMaxBytes(4 << 20);
        try (DiskLog log = open(settings)) {
            Logs.fill(log, 4_000, LONG);
            int all = Logs.segments(log.folder()).size();
            assertThat(all).isGreaterThan(5);
            LogReader slow = log.reader("slow");
            Logs.drain(log.reader("fast"));
            slow.settle(LogReader.after(slow.start(), slow.length(slow.next(0))));
            assertThat(Logs.segments(log.folder())).hasSize(all);
            Logs.drain(slow);
            Logs.until(() -> count(log) == 1);
        }
        try (DiskLog log = open(settings)) {
            assertThat(log.recovery().lost()).isZero();
            assertThat(log.reader("slow").next(log.reader("slow").start())).isEqualTo(-1);
            assertThat(log.nextNumber()).isEqualTo(4_001);
        }
    }

    @Test
    void keepsALineThatIsLongerThanABlock() throws Exception {
        try (DiskLog log = open(Settings.defaults())) {
            byte[] line = new byte[Format.LONGEST];
            line[line.length - 1] = 7;
            long number = log.append(line, 0, line.length, -1, 0, 0);
            assertThat(log.append(line, 0, line.length, 0, 0, 0)).isEqualTo(DiskLog.TOO_LARGE);
            assertThat(log.awaitSynced(number, Logs.SOON)).isTrue();
            LogReader reader = log.reader("a");
            assertThat(reader.length(reader.next(0))).isEqualTo(line.length);
            assertThat(log.bytes()).isGreaterThan(line.length);
        }
    }

    @Test
    void isNotDisturbedByInterrupts() throws Exception {
        try (DiskLog log = open(Settings.defaults())) {
            LogReader reader = log.reader("a");
            for (int i = 1; i <= 100; i++) {
                Thread.currentThread().interrupt();
                long number = Logs.append(log, "interrupted", 3);
                assertThat(log.awaitWritten(number, Logs.SOON)).isTrue();
                assertThat(log.awaitSynced(number, Logs.SOON)).isTrue();
                assertThat(reader.next(reader.start())).isZero();
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(Logs.drain(reader)).isEqualTo(numbers(1, 100));
        }
    }

    @Test
    void tellsWhenThereIsSomethingToRead() throws Exception {
        try (DiskLog log = open(Settings.defaults())) {
            AtomicInteger rings = new AtomicInteger();
            log.whenReadable(rings::incrementAndGet);
            LogReader reader = log.reader("a");
            Logs.append(log, "nobody waits for this", 6);
            Logs.until(() -> rings.get() > 0 && reader.next(0) == 0);
        }
    }

    @Test
    void refusesOnceItIsClosed() throws Exception {
        DiskLog log = open(Settings.defaults());
        Logs.append(log, "last", 6);
        assertThat(log.close(Duration.ofSeconds(20))).isTrue();
        assertThat(Logs.append(log, "too late", 6)).isEqualTo(DiskLog.CLOSED);
        log.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("ostiary-spool-test"));
        try (DiskLog again = open(Settings.defaults())) {
            assertThat(Logs.drain(again.reader("a"))).containsExactly(1L);
        }
    }

    @Test
    void staysInMemoryUntilThereIsTooMuch() throws Exception {
        Settings settings = Settings.defaults().withMode(Mode.OVERFLOW).withMemoryBytes(256 << 10);
        try (DiskLog log = open(settings)) {
            LogReader reader = log.reader("a");
            for (int i = 0; i < 100; i++) {
                Logs.append(log, LONG, 6);
            }
            assertThat(Logs.drain(reader)).isEqualTo(numbers(1, 100));
            assertThat(Logs.segments(log.folder())).isEmpty();
            for (int i = 0; i < 2_000; i++) {
                while (Logs.append(log, LONG, 6) == DiskLog.BUSY) {
                    Thread.onSpinWait();
                }
            }
            assertThat(Logs.drain(reader)).filteredOn(number -> number > 100).isEqualTo(numbers(101, 2_100));
            assertThat(Logs.segments(log.folder())).isNotEmpty();
            Logs.append(log, "unread", 6);
        }
        try (DiskLog log = open(settings)) {
            assertThat(log.recovery().lost()).isZero();
            assertThat(log.nextNumber()).isEqualTo(2_102);
            assertThat(Logs.drain(log.reader("a"))).contains(2_101L);
        }
    }

    @Test
    void showsItsFilesToNobodyElse() throws Exception {
        try (DiskLog log = open(Settings.defaults())) {
            Logs.fill(log, 1, "private");
            Logs.drain(log.reader("a"));
            Logs.until(() -> Files.exists(log.folder().resolve("a.cursor")));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log.folder())))
                    .isEqualTo("rwx------");
            try (var files = Files.list(log.folder())) {
                assertThat(files)
                        .hasSize(3)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
        Path open = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> Logs.open(open.resolve("spool"), Settings.defaults()))
                .hasMessageContaining("every user may write to " + open);
    }

    @Test
    void namesDestinationsSafely() throws Exception {
        try (DiskLog log = open(Settings.defaults())) {
            assertThatThrownBy(() -> log.reader("../escape")).hasMessageContaining("not \"../escape\"");
        }
    }

    private static int count(DiskLog log) {
        try {
            return Logs.segments(log.folder()).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DiskLog open(Settings settings) throws Exception {
        return Logs.open(temp.resolve("spool"), settings);
    }

    static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
