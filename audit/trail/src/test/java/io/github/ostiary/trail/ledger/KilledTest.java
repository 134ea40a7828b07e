package io.github.ostiary.trail.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.ostiary.trail.verify.TrailReader;
import io.github.ostiary.trail.verify.TrailVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that appends, over and over. What it was told is durable must be there. */
class KilledTest {
    private static final int KILLS = 20;

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void losesNothingThatWasAcknowledged() throws Exception {
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = child();
            try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
                String open = lines.readLine();
                assertThat(open).startsWith("open ").endsWith(" []");
                assertThat(Long.parseLong(open.substring(5, open.indexOf(' ', 5))))
                        .isGreaterThanOrEqualTo(acknowledged);
                int enough = 20 + 53 * kill;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    assertThat(line).startsWith("ack ");
                    acknowledged = Math.max(acknowledged, Long.parseLong(line.substring(4)) + 1);
                    if (--enough == 0) {
                        child.toHandle().destroyForcibly(); // SIGKILL; what is still in the pipe was acknowledged, too
                    }
                }
            }
            child.waitFor();
        }

        LedgerOptions options = LedgerOptions.keysIn(folder.resolve("keys")).withSegmentBytes(128 << 10);
        Ledger.open(folder.resolve("trail"), options).close();
        assertThat(new TrailVerifier(folder.resolve("trail")).verify().findings())
                .isEmpty();
        TrailReader reader = new TrailReader(folder.resolve("trail"), null);
        long size = Objects.requireNonNull(reader.verify().checkpoint()).size();
        assertThat(size).isGreaterThanOrEqualTo(acknowledged);
        assertThat(reader.range(0, (int) size)).hasSize((int) size);
    }

    @Test
    @Timeout(60)
    void keepsASecondProcessOut() throws Exception {
        Process child = child();
        try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
            assertThat(lines.readLine()).startsWith("open ");
            assertThatIOException()
                    .isThrownBy(
                            () -> Ledger.open(folder.resolve("trail"), LedgerOptions.keysIn(folder.resolve("keys"))))
                    .withMessageContaining("in use by another process");
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private Process child() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingChild.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
