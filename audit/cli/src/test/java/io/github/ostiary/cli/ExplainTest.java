package io.github.ostiary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class ExplainTest {
    @TempDir
    private Path folder;

    @Test
    void setsCaretsUnderEachMaskAndTellsItsRule() {
        Ran ran = Ran.command("explain", "\u5ba2 password=made-up-1 paid with 4111 1111 1111 1111\tok");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo("""
                \u5ba2 password=[redacted:password] paid with [redacted:card:1111] ok
                            ^^^^^^^^^^^^^^^^^^^           ^^^^^^^^^^^^^^^^^^^^

                  line:column  rule          replaced by
                  1:12-1:20    key.password  [redacted:password]
                  1:32-1:50    card          [redacted:card:1111]
                """);
    }

    @Test
    void saysThatNothingIsReplaced() {
        assertThat(Ran.withInput("all is well\n", "explain").out()).isEqualTo("""
                all is well

                Nothing is replaced.
                """);
        assertThat(Ran.withInput("", "explain").exit()).isZero();
    }

    @Test
    void takesTheLineThatScanNamesWithWhatBelongsToIt() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), """
                first
                key -----BEGIN PRIVATE KEY-----
                TUFERVVQ
                -----END PRIVATE KEY----- pin=44221
                last
                """);
        String expected = """
                key [redacted:private-key] pin=[redacted:code]
                    ^^^^^^^^^^^^^^^^^^^^^^     ^^^^^^^^^^^^^^^

                  line:column  rule         replaced by
                  2:5-4:25     private-key  [redacted:private-key]
                  4:31-4:35    key.code     [redacted:code]
                """;

        for (String line : new String[] {"2", "3", "4"}) {
            assertThat(Ran.command("explain", "--line", line, log.toString()).out())
                    .isEqualTo(expected);
        }
        assertThat(Ran.command("explain", "--line", "5", log.toString()).out()).startsWith("last\n");
    }

    @Test
    void printsJsonForMachines() {
        assertThat(Ran.command("explain", "--json", "a\"b pin=44221").out()).isEqualTo("""
                {
                  "text": "a\\"b pin=[redacted:code]",
                  "findings": [
                    {"rule": "key.code", "replacement": "[redacted:code]", "first": {"line": 1, "column": 9}, "last": {"line": 1, "column": 13}}
                  ]
                }
                """);
        assertThat(Ran.command("explain", "--json", "well").out()).contains("\"findings\": []");
    }

    @Test
    void coloursOnATerminalOnlyAndLetsNothingElseThrough() {
        String hostile = "\u001b[31m@|red pin=44221|@ \u0007";

        assertThat(Ran.command(Ansi.OFF, "explain", hostile).out())
                .startsWith("?[31m@|red pin=[redacted:code]")
                .doesNotContain("\u001b", "\u0007");
        assertThat(Ran.command(Ansi.ON, "explain", hostile).out())
                .contains("?[31m@|red pin=[redacted:code]", "\u001b[33m")
                .doesNotContain("\u001b[31m", "\u0007", "44221");
    }

    @Test
    void refusesWrongUsageAndSaysWhatIsAllowed() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\n");

        assertUsage("--line 3 is not allowed; allowed: 1 to 2, the last line of " + log, "--line=3", log.toString());
        assertUsage("--line 0 is not allowed; allowed: 1 and above", "--line=0", log.toString());
        assertUsage("--line 1 needs the FILE that the line is in", "--line=1");
        assertUsage("FILE " + folder + " is a folder; allowed: a file", "--line=1", folder.toString());
        assertUsage(
                "--presets \"x\" is not allowed; allowed: secrets, cards, national, pii; or none",
                "--presets=x",
                "text");
    }

    @Test
    void saysThatAFileIsNotThere() {
        Path nowhere = folder.resolve("nowhere.log");
        Ran ran = Ran.command("explain", "--line", "1", nowhere.toString());

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).isEqualTo("ostiary explain: " + nowhere + " does not exist\n");
    }

    private static void assertUsage(String message, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Ran ran = Ran.command(all);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo(message + "\nTry 'ostiary explain --help'.\n");
    }
}
