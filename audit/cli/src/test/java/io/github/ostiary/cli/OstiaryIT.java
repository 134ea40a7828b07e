package io.github.ostiary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.LedgerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the executable jar as a process of its own. */
class OstiaryIT {
    @TempDir
    private Path folder;

    private record Ended(int exit, String output) {}

    @BeforeEach
    void keepATrail() throws IOException {
        try (Ledger ledger = Ledger.open(
                trail(), LedgerOptions.keysIn(folder.resolve("keys")).withSegmentBytes(1 << 20))) {
            for (int i = 0; i < 5; i++) {
                Instant time = Instant.parse("2026-11-23T12:00:0" + i + "Z");
                ledger.append(AccessRecord.of(AccessCode.AUDIT_READ, time, Actor.system(), Outcome.ALLOWED));
            }
        }
    }

    @Test
    void saysThatATrailIsGood() throws Exception {
        Ended ran = run(
                "verify", trail().toString(), "--key", trail().resolve("vkey").toString());

        assertThat(ran.output)
                .contains("GOOD  5 accesses, each as it was signed.")
                .contains("first access  2026-11-23T12:00:00Z")
                .contains("last access   2026-11-23T12:00:04Z")
                .doesNotContain("own folder")
                .doesNotContain("\u001b");
        assertThat(ran.exit).isZero();
        assertThat(run("verify", trail().toString()).output).contains("The key came from the trail's own folder");
    }

    @Test
    void saysWhereAnEntryWasChanged() throws Exception {
        Path bundle = trail().resolve("tile/entries/000.p/5");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 10] ^= 1;
        Files.write(bundle, bytes);

        Ended ran = run("verify", trail().toString());

        assertThat(ran.output)
                .contains("BAD")
                .contains("tile/entries/000.p/5, byte ")
                .contains("entry 4 was changed");
        assertThat(ran.exit).isEqualTo(1);
    }

    @Test
    void tellsWrongUsageFromAWrongPlace() throws Exception {
        assertThat(run("verify").exit).isEqualTo(2);
        assertThat(run("verify", trail().toString(), "--key", "a+b+c").exit).isEqualTo(2);
        assertThat(run("verify", folder.resolve("nowhere").toString()).exit).isEqualTo(3);
        assertThat(run("verify", folder.resolve("keys").toString()).exit).isEqualTo(3);
        assertThat(run("--version").output).startsWith("ostiary ");
        assertThat(run("verify", "--help").output).contains("--old=FILE");
    }

    @Test
    void scansAndExplainsLogs() throws Exception {
        Path log = Files.writeString(folder.resolve("app.log"), "all is well\npassword=made-up-1\n");

        Ended scanned = run("scan", log.toString());
        assertThat(scanned.output)
                .contains("1 value would be replaced, in 1 line.")
                .contains(log + ":2:10")
                .doesNotContain("made-up");
        assertThat(scanned.exit).isZero();
        assertThat(run("scan", "--fail-on-finding", log.toString()).exit).isEqualTo(1);
        assertThat(run("explain", "--line", "2", log.toString()).output)
                .contains("password=[redacted:password]")
                .contains("key.password")
                .doesNotContain("made-up");
        assertThat(run("scan", folder.toString()).exit).isEqualTo(2);
        assertThat(run("scan", folder.resolve("nowhere").toString()).exit).isEqualTo(3);
    }

    @Test
    void looksIntoSpools() throws Exception {
        assertThat(run("spool", "verify", folder.resolve("nowhere").toString()).exit)
                .isEqualTo(3);
        assertThat(run("spool", "inspect", trail().toString()).output).contains("is no spool");
        assertThat(run("spool", "drain", "--help").output).contains("--trusted-certificates");
        assertThat(run("spool").exit).isEqualTo(2);
    }

    private Path trail() {
        return folder.resolve("trail");
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-jar", "target/ostiary.jar"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
