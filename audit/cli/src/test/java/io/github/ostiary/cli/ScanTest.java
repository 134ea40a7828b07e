package io.github.ostiary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final String LOG = """
            ann logs in, password=made-up-1
            all is well
            paid with 4111 1111 1111 1111, pin=44221
            -----BEGIN PRIVATE KEY-----
            TUFERVVQ
            -----END PRIVATE KEY-----
            """;
    private static final String[] SECRETS = {"made-up", "4111 1111", "1111 1111", "44221", "TUFE"};

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void writeALog() throws IOException {
        log = Files.writeString(folder.resolve("a.log"), LOG);
    }

    @Test
    void tellsRulesCountsAndPlacesButNoValue() {
        Ran ran = Ran.command("scan", log.toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("1 file, 6 lines, 148 bytes, read in ")
                .contains("4 values would be replaced, in 5 lines.")
                .containsPattern("key\\.password +1 +1 +16\\.7 % +6\\.08 %")
                .containsPattern("private-key +1 +3 +50\\.0 %")
                .containsPattern("together +4 +5 +83\\.3 %")
                .contains("key.password\n  " + log + ":1:23\n")
                .contains("card\n  " + log + ":3:11\n")
                .contains("key.code\n  " + log + ":3:36\n")
                .contains("private-key\n  " + log + ":4:1\n")
                .doesNotContain(SECRETS)
                .doesNotContain("\u001b");
    }

    @Test
    void givesSharesInThreeDigitsHoweverSmall() throws IOException {
        Files.writeString(log, "pin=44221\n".repeat(2) + "all is well\n".repeat(30_000));
        assertThat(Ran.command("scan", log.toString()).out())
                .containsPattern("key\\.code +2 +2 +0\\.00667 % +0\\.00278 %");
        Files.writeString(log, "pin=44221\n".repeat(2) + "all is well\n".repeat(300_000));
        assertThat(Ran.command("scan", log.toString()).out())
                .containsPattern("key\\.code +2 +2 +<0\\.001 % +<0\\.001 %");
        Files.writeString(log, "pin=44221\n".repeat(9_999) + "all is well\n");
        assertThat(Ran.command("scan", log.toString()).out())
                .containsPattern("key\\.code +9,999 +9,999 +99\\.9 % +50\\.0 %");
        Files.writeString(log, "pin=44221\n");
        assertThat(Ran.command("scan", log.toString()).out()).containsPattern("key\\.code +1 +1 +100 % +50\\.0 %");
    }

    @Test
    void namesNoMorePlacesThanAskedFor() throws IOException {
        Files.writeString(log, "pin=44221\n".repeat(1_000));

        assertThat(Ran.command("scan", "--positions", "2", log.toString()).out())
                .contains(":1:5\n", ":2:5\n", "  and 998 more\n")
                .doesNotContain(":3:5");
        assertThat(Ran.command("scan", "--positions", "0", log.toString()).out())
                .doesNotContain(":1:5");
    }

    @Test
    void endsWith1OnlyWhenAskedTo() throws IOException {
        assertThat(Ran.command("scan", "--fail-on-finding", log.toString()).exit())
                .isEqualTo(1);
        Files.writeString(log, "all is well\n");
        Ran clean = Ran.command("scan", "--fail-on-finding", log.toString());

        assertThat(clean.exit()).isZero();
        assertThat(clean.out()).contains("Nothing would be replaced.");
    }

    @Test
    void looksForWhatThePresetsSay() {
        assertThat(Ran.command("scan", "--presets", "cards", log.toString()).out())
                .contains("1 value would be replaced, in 1 line.");
    }

    @Test
    void takesAPolicyFileAsIfItWereNoDryRun() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.json"),
                "{\"presets\":\"none\",\"mode\":\"count\",\"Pattern\":{\"name\":\"case-number\",\"regex\":\"C-[0-9]{6}\"}}");
        Path log = Files.writeString(folder.resolve("cases.log"), "password=x1 C-123456\n");

        assertThat(Ran.command("scan", "--policy", policy.toString(), log.toString())
                        .out())
                .contains("pattern.case-number")
                .doesNotContain("password");
        assertThat(Ran.command("scan", "--policy", policy.toString(), "--presets", "cards", log.toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void printsJsonForMachines() {
        Ran ran = Ran.command("scan", "--json", "--positions", "1", log.toString());

        assertThat(ran.out()).isEqualTo("""
                {
                  "files": 1,
                  "unread": [],
                  "lines": 6,
                  "bytes": 148,
                  "cuts": 0,
                  "values": 4,
                  "changedLines": 5,
                  "replacedBytes": 95,
                  "rules": [
                    {"rule": "card", "values": 1, "lines": 1, "bytes": 19, "positions": [
                      {"file": "FILE", "line": 3, "column": 11}
                    ]},
                    {"rule": "key.code", "values": 1, "lines": 1, "bytes": 5, "positions": [
                      {"file": "FILE", "line": 3, "column": 36}
                    ]},
                    {"rule": "key.password", "values": 1, "lines": 1, "bytes": 9, "positions": [
                      {"file": "FILE", "line": 1, "column": 23}
                    ]},
                    {"rule": "private-key", "values": 1, "lines": 3, "bytes": 62, "positions": [
                      {"file": "FILE", "line": 4, "column": 1}
                    ]}
                  ]
                }
                """.replace("FILE", log.toString()));
    }

    @Test
    void readsStandardInputPackedFilesAndFolders() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("b/c")).resolve("x.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(deep))) {
            out.write(LOG.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Ran.withInput(LOG, "scan", "-").out()).contains("4 values").contains("  -:1:23\n");
        assertThat(Ran.command("scan", deep.toString()).out())
                .contains("6 lines, 148 bytes")
                .contains(deep + ":4:1\n");
        assertThat(Ran.command("scan", "--recursive", folder.toString()).out())
                .startsWith("2 files, 12 lines,")
                .contains("8 values would be replaced, in 10 lines.");
        assertThat(Ran.withInput("", "scan", "-").out()).startsWith("1 file, 0 lines, 0 bytes");
    }

    @Test
    void reportsTheRestWhenAFileCannotBeRead() throws IOException {
        Path packed = folder.resolve("torn.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(LOG.getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length - 12));
        Path wide = Files.write(folder.resolve("wide.log"), LOG.getBytes(StandardCharsets.UTF_16));
        Path marked = Files.write(folder.resolve("marked.log"), "\u5ba2\u6237".getBytes(StandardCharsets.UTF_16));
        Path nowhere = folder.resolve("nowhere.log");

        Ran ran = Ran.command(
                "scan",
                nowhere.toString(),
                packed.toString(),
                wide.toString(),
                marked.toString(),
                log.toString(),
                "--fail-on-finding");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out()).startsWith("1 file, ").contains(log + ":3:11\n");
        assertThat(ran.err())
                .contains("ostiary scan: " + nowhere + " does not exist\n")
                .contains("ostiary scan: " + packed + " is damaged gzip")
                .contains("ostiary scan: " + wide + ": no text in UTF-8")
                .contains("ostiary scan: " + marked + ": no text in UTF-8");
        assertThat(Ran.command("scan", nowhere.toString()).out()).isEmpty();
    }

    @Test
    void refusesWrongUsageAndSaysWhatIsAllowed() {
        assertUsage("Missing: FILE\n", "scan");
        assertUsage("FILE " + folder + " is a folder; allowed: files", "scan", folder.toString());
        assertUsage("--positions -1 is not allowed; allowed: 0 to 1000000", "scan", "--positions=-1", "x");
        assertUsage(
                "--presets \"card\" is not allowed; allowed: secrets, cards, national, pii",
                "scan",
                "--presets=card",
                "x");
    }

    @Test
    void hostileFileNamesDoNotReachTheTerminal() throws IOException {
        Path hostile = Files.writeString(folder.resolve("a\u001b[31m.log"), LOG);

        assertThat(Ran.command("scan", hostile.toString()).out())
                .contains("a?[31m.log:1:23")
                .doesNotContain("\u001b");
    }

    private static void assertUsage(String message, String... arguments) {
        Ran ran = Ran.command(arguments);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith(message)
                .endsWith("\nTry 'ostiary scan --help'.\n")
                .hasLineCount(2);
    }
}
