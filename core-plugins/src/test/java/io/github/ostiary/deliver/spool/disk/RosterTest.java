package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.disk.Loss.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several destinations of one log: who begins where, and what is counted as lost for whom. */
@Timeout(60)
class RosterTest {
    private static final String TEXT = "x".repeat(1_000);
    private static final Settings SMALL = Settings.defaults().withMaxBytes(1 << 20);

    @TempDir
    private Path temp;

    private final Heard heard = new Heard();

    @Test
    void whatGivesWayIsLostToNobodyButTheOneThatLags() throws Exception {
        try (DiskLog log = open(SMALL.withWhenFull(WhenFull.DROP_OLDEST), "fast", "slow")) {
            LogReader fast = log.reader("fast");
            LogReader slow = log.reader("slow");
            List<Long> had = new ArrayList<>();
            long position = fast.start();
            for (int i = 0; i < 3_000; i++) {
                Logs.fill(log, 1, TEXT);
                for (long at = fast.next(position); at >= 0; at = fast.next(position)) {
                    had.add(Logs.number(Logs.line(fast, at)));
                    position = LogReader.after(at, fast.length(at));
                    fast.settle(position);
                }
            }
            List<Long> rest = Logs.drain(slow);

            assertThat(had).isEqualTo(numbers(1, 3_000));
            assertThat(rest).isSorted().endsWith(3_000L).hasSizeLessThan(1_100);
            Logs.until(() -> heard.of("slow").lost(Cause.OLDEST) + rest.size() == 3_000);
            assertThat(heard.of("fast").lost(Cause.OLDEST)).isZero();
            assertThat(heard.lost(Cause.DAMAGE)).isZero();
        }
    }

    @Test
    void damageIsLostToWhoeverHasNotReadIt() throws Exception {
        try (DiskLog log = open(SMALL, "early", "late", "later")) {
            for (int i = 0; i < 20; i++) {
                Logs.fill(log, 1, "line");
            }
            assertThat(Logs.drain(log.reader("early"))).hasSize(20);
            damage(Logs.segments(log.folder()).get(0));

            assertThat(Logs.drain(log.reader("late"))).hasSize(19);
            assertThat(Logs.drain(log.reader("later"))).hasSize(19);
            Logs.until(() -> heard.lost(Cause.DAMAGE) == 2);
            assertThat(heard.of("late").lost(Cause.DAMAGE)).isEqualTo(1);
            assertThat(heard.of("later").lost(Cause.DAMAGE)).isEqualTo(1);
        }
    }

    @Test
    void damageFoundAtTheStartIsLostToWhoeverLackedIt() throws Exception {
        try (DiskLog log = open(SMALL, "done", "behind")) {
            for (int i = 0; i < 20; i++) {
                Logs.fill(log, 1, "line");
            }
            LogReader done = log.reader("done");
            Logs.drain(done);
            done.close();
        }
        damage(Logs.segments(temp.resolve("spool")).get(0));
        try (DiskLog log = open(SMALL, "done", "behind", "new")) {
            assertThat(log.recovery().lost()).isEqualTo(1);
            assertThat(log.reader("done").lost()).isZero();
            assertThat(log.reader("done").waiting()).isZero();
            assertThat(log.reader("behind").lost()).isEqualTo(1);
            assertThat(log.reader("behind").waiting()).isEqualTo(19);
            assertThat(log.reader("new").lost()).isEqualTo(1);
            assertThat(Logs.drain(log.reader("new"))).hasSize(19);
        }
    }

    @Test
    void aNewOneBeginsWhereTheLastOneIsAndTheOldOnesAreForgotten() throws Exception {
        try (DiskLog log = open(SMALL, "first", "second")) {
            Logs.fill(log, 30, "line");
            settle(log.reader("first"), 20);
            settle(log.reader("second"), 10);
        }
        assertThat(cursors()).containsExactly("first.cursor", "second.cursor");

        try (DiskLog log = open(SMALL, "first", "third")) {
            assertThat(cursors()).containsExactly("first.cursor", "third.cursor");
            assertThat(log.reader("first").waiting()).isEqualTo(10);
            assertThat(log.reader("third").waiting()).isEqualTo(20);
            assertThat(Logs.drain(log.reader("third"))).isEqualTo(numbers(11, 30));
        }
        try (DiskLog log = open(SMALL, "receiver")) {
            assertThat(cursors()).containsExactly("receiver.cursor");
            assertThat(Logs.drain(log.reader("receiver"))).isEqualTo(numbers(21, 30));
        }
    }

    @Test
    void whatOneLacksThatIsNoLongerNamedIsToldUnlessANewOneGetsIt() throws Exception {
        try (DiskLog log = open(SMALL, "first", "second", "third", "done")) {
            Logs.fill(log, 30, "line");
            settle(log.reader("first"), 20);
            settle(log.reader("second"), 10);
            settle(log.reader("done"), 30);
            assertThat(log.forgotten()).isEmpty();
        }
        try (DiskLog log = open(SMALL, "first", "second", "new")) {
            assertThat(log.forgotten()).isEmpty();
            assertThat(Logs.drain(log.reader("new"))).isEqualTo(numbers(1, 30));
        }
        try (DiskLog log = open(SMALL, "first", "second")) {
            assertThat(log.forgotten()).isEmpty();
        }
        try (DiskLog log = open(SMALL, "second")) {
            assertThat(log.forgotten()).containsExactly(new Forgotten("first", 10));
            assertThat(Logs.drain(log.reader("second"))).isEqualTo(numbers(11, 30));
        }
        try (DiskLog log = open(SMALL, "second")) {
            assertThat(log.forgotten()).isEmpty();
        }
    }

    @Test
    void whatIsGoneAnywayIsNotGivenUpOnceMore() throws Exception {
        try (DiskLog log = open(SMALL, "done", "behind")) {
            for (int i = 0; i < 20; i++) {
                Logs.fill(log, 1, "line");
            }
            settle(log.reader("done"), 20);
        }
        damage(Logs.segments(temp.resolve("spool")).get(0));
        try (DiskLog log = open(SMALL, "done")) {
            assertThat(log.recovery().lost()).isEqualTo(1);
            assertThat(log.forgotten()).containsExactly(new Forgotten("behind", 19));
        }
    }

    /** What it lacks is not known then, and it may be much more than another lacks. */
    @Test
    void oneWhoseCursorIsDamagedBeginsAtTheOldestRecord() throws Exception {
        try (DiskLog log = open(SMALL, "first", "second")) {
            Logs.fill(log, 30, "line");
            settle(log.reader("first"), 20);
        }
        Files.write(temp.resolve("spool/second.cursor"), new byte[64]);
        try (DiskLog log = open(SMALL, "first", "second")) {
            assertThat(log.recovery().notes()).anyMatch(note -> note.contains("the cursor of second is damaged"));
            assertThat(log.reader("first").waiting()).isEqualTo(10);
            assertThat(log.reader("second").waiting()).isEqualTo(30);
            assertThat(Logs.drain(log.reader("second"))).isEqualTo(numbers(1, 30));
        }
    }

    private DiskLog open(Settings settings, String... destinations) throws IOException {
        SpoolFolder folder = SpoolFolder.claim(temp.resolve("spool"));
        return DiskLog.open(folder, "test", List.of(destinations), settings, heard);
    }

    private static void settle(LogReader reader, int records) {
        long position = reader.start();
        for (int i = 0; i < records; i++) {
            long at = reader.next(position);
            position = LogReader.after(at, reader.length(at));
        }
        reader.settle(position);
        reader.close();
    }

    private static void damage(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);
    }

    private List<String> cursors() throws IOException {
        try (var files = Files.list(temp.resolve("spool"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cursor"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
