package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fills a small file system to the last block. Mounting one takes root; elsewhere this is skipped. */
@Timeout(60)
class FullDiskTest {
    @TempDir
    private Path folder;

    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        String refusal;
        try {
            refusal = run("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", disk.toString());
        } catch (IOException e) {
            refusal = e.toString();
        }
        mounted = refusal.isEmpty();
        assumeTrue(mounted, "needs root to mount a file system of 4 MB that can be filled: " + refusal);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", disk.toString())).isEmpty();
        }
    }

    @Test
    void worksOnInMemoryAndGoesOnWhenThereIsSpaceAgain() throws Exception {
        Heard heard = new Heard();
        String text = "x".repeat(1_000);
        TreeSet<Long> seen = new TreeSet<>();
        long taken;
        try (DiskLog log = DiskLog.open(disk.resolve("spool"), "test", Settings.defaults(), heard);
                LogReader reader = log.reader("a")) {
            Logs.fill(log, 100, text);
            fill(disk.resolve("ballast"));
            taken = 100;
            for (long number = Logs.append(log, text, 6); number != DiskLog.FULL; number = Logs.append(log, text, 6)) {
                assertThat(number).isEqualTo(++taken);
                log.awaitWritten(number, Logs.SOON);
            }
            Logs.until(() -> !heard.troubles.isEmpty());
            assertThat(heard.troubles).singleElement().asString().contains("No space left");
            seen.addAll(Logs.drain(reader));
            assertThat(seen).hasSize((int) taken);

            Files.delete(disk.resolve("ballast"));
            Logs.until(() -> log.awaitWritten(Logs.append(log, text, 6), Logs.SOON));
            Logs.until(() -> heard.healed == 1);
            taken = Logs.fill(log, 100, text);
            seen.addAll(Logs.drain(reader));
        }
        assertThat(seen).hasSize((int) taken);
        assertThat(heard.losses).isEmpty();
        try (DiskLog log = Logs.open(disk.resolve("spool"), Settings.defaults())) {
            assertThat(log.recovery().lost()).isZero();
            assertThat(log.recovery().damagedBytes()).isZero();
            assertThat(log.nextNumber()).isEqualTo(taken + 1);
        }
    }

    private static void fill(Path ballast) throws IOException {
        byte[] block = new byte[4_096];
        assertThatIOException()
                .isThrownBy(() -> {
                    while (true) {
                        Files.write(ballast, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    }
                })
                .withMessageContaining("No space left");
    }

    /** What a command complains about; empty when it succeeds. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? "" : said + " (" + command[0] + ")";
    }
}
