package io.github.ostiary.trail.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ostiary.trail.Accesses;
import io.github.ostiary.trail.access.Keyring;
import io.github.ostiary.trail.verify.TrailReader;
import io.github.ostiary.trail.verify.VerifiedAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fills a small file system of its own to the last block. Mounting one takes root; elsewhere this is skipped. */
@Timeout(60)
class FullDiskTest {
    private static final int MOST_APPENDS = 10_000; // far more than the disk takes

    @TempDir
    private Path folder;

    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        String refusal;
        try {
            refusal = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        } catch (IOException e) {
            refusal = e.toString();
        }
        mounted = refusal.isEmpty();
        assumeTrue(mounted, "needs root to mount a file system of 2 MB that can be filled: " + refusal);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", disk.toString())).isEmpty();
        }
    }

    @Test
    void refusesOnAFullDiskAndLosesNothingItAcknowledged() throws Exception {
        Path ballast = disk.resolve("ballast");
        List<Receipt> receipts = new ArrayList<>();
        try (Ledger ledger = open()) {
            receipts.add(ledger.append(Accesses.login(0)));
            fill(ballast);

            assertThatIOException()
                    .isThrownBy(() -> appendAll(ledger, receipts))
                    .withMessageContaining("No space left");
            assertThat(ledger.failure()).isNotNull();
            assertThatIOException()
                    .isThrownBy(() -> ledger.append(Accesses.login(1)))
                    .withMessageContaining("must be opened anew");
            Files.delete(ballast);
            assertThatIOException()
                    .as("space alone does not help: what the disk holds is uncertain")
                    .isThrownBy(() -> ledger.append(Accesses.login(1)));
        }

        try (Ledger ledger = open()) {
            assertThat(ledger.size()).isGreaterThanOrEqualTo(receipts.size());
            receipts.add(ledger.append(Accesses.full()));
        }
        TrailReader reader = new TrailReader(trail(), null);
        assertThat(reader.verify().findings()).isEmpty();
        Keyring keyring = Keyring.open(folder.resolve("keys"));
        for (Receipt receipt : receipts) {
            VerifiedAccess entry = reader.range(receipt.index(), 1).get(0);
            assertThat(entry.access().open(keyring)).isEqualTo(receipt.record());
        }
    }

    private static void appendAll(Ledger ledger, List<Receipt> receipts) throws IOException {
        while (receipts.size() < MOST_APPENDS) {
            receipts.add(ledger.append(Accesses.login(receipts.size())));
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

    private Ledger open() throws IOException {
        LedgerOptions options = LedgerOptions.keysIn(folder.resolve("keys"))
                .withSegmentBytes(128 << 10)
                .withPublishEvery(Duration.ofHours(1));
        return Ledger.open(trail(), options);
    }

    private Path trail() {
        return disk.resolve("trail");
    }
}
