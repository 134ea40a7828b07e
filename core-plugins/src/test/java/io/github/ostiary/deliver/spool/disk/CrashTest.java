package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process appends from several threads, says what it was promised, and is killed in the middle of it. */
@Timeout(120)
class CrashTest {
    private static final int ROUNDS = 4;
    private static final int THREADS = 4;
    private static final int ENOUGH = 3_000;

    @TempDir
    private Path temp;

    @Test
    void keepsWhatItPromisedOverKill() throws Exception {
        Path spool = temp.resolve("spool");
        TreeSet<Long> promised = new TreeSet<>();
        List<String> instances = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            promised.addAll(killedAfter(ENOUGH + 500 * round, spool));
            try (DiskLog log = Logs.open(spool, Settings.defaults())) {
                assertThat(log.recovery().lost()).isZero();
                assertThat(log.recovery().clean()).isFalse();
                instances.add(log.instance());
                List<Long> found = new ArrayList<>();
                Logs.read(log.reader("a"), found); // and settles nothing
                assertThat(found).isEqualTo(DiskLogTest.numbers(1, found.size()));
                assertThat((long) found.size()).isGreaterThanOrEqualTo(promised.last());
                assertThat(log.nextNumber()).isEqualTo(found.size() + 1L);
            }
            try (DiskLog log = Logs.open(spool, Settings.defaults())) {
                assertThat(log.recovery().clean()).isTrue();
            }
        }
        assertThat(promised).hasSizeGreaterThan(ROUNDS * ENOUGH);
        assertThat(instances).doesNotHaveDuplicates();
    }

    @Test
    void givesAnotherProcessAFolderOfItsOwnThatIsAnOrphanLater() throws Exception {
        Path spool = temp.resolve("spool");
        try (DiskLog mine = Logs.open(spool, Settings.defaults())) {
            long promised =
                    killedAfter(100, spool).stream().mapToLong(n -> n).max().orElse(0);
            try (DiskLog second = Logs.open(spool, Settings.defaults())) {
                assertThat(second.folder()).isEqualTo(spool.resolve("1"));
                assertThat(SpoolFolder.orphans(spool)).isEmpty();
                assertThat(SpoolFolder.adopt(spool.resolve("1"))).isNull();
            }
            assertThat(SpoolFolder.orphans(spool)).containsExactly(spool.resolve("1"));
            SpoolFolder orphan = SpoolFolder.adopt(spool.resolve("1"));
            assertThat(orphan).isNotNull();
            try (DiskLog adopted = DiskLog.open(orphan, "orphan", Settings.defaults(), new Heard())) {
                assertThat(Logs.drain(adopted.reader("a")))
                        .hasSizeGreaterThanOrEqualTo((int) promised)
                        .startsWith(1L);
            }
            assertThat(Logs.fill(mine, 1, "undisturbed")).isEqualTo(1);
            assertThat(SpoolFolder.orphans(spool)).as("nothing is left in it").isEmpty();
        }
    }

    private static List<Long> killedAfter(int promises, Path spool) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        spool.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> promised = new ArrayList<>();
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.endsWith(".")) { // whole
                    promised.add(Long.parseLong(line.substring(0, line.length() - 1)));
                }
                if (promised.size() == promises) {
                    child.toHandle().destroyForcibly(); // and read on: the process's own method closes the pipe
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return promised;
    }

    /** Appends for ever. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            DiskLog log = DiskLog.open(Path.of(args[0]), "child", Settings.defaults(), new Heard());
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            for (int i = 0; i < THREADS; i++) {
                new Thread(() -> {
                            while (!out.checkError()) {
                                long number = Logs.append(log, "from a thread", 6);
                                if (log.awaitWritten(number, Logs.SOON)) {
                                    out.println(number + ".");
                                }
                            }
                        })
                        .start();
            }
        }
    }
}
