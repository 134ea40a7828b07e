package io.github.ostiary.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.cli.Ran;
import io.github.ostiary.deliver.spool.disk.DiskLog;
import io.github.ostiary.deliver.spool.disk.LogKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class SpoolCommandTest {
    private static final byte[] SECRET = new byte[32];
    private static final List<LogKey> KEYS = List.of(LogKey.of("k1", SECRET));
    private static final String HEAD =
            "       first     records     bytes  oldest                newest                condition\n";
    private static final String ROW =
            "           1           %d %9s  2025-11-26T12:00:00Z  2025-11-26T12:00:0%dZ  %s\n";

    @TempDir
    private Path folder;

    @Test
    void listsTheSegmentsOfAllOwnersWithASum() throws IOException {
        try (DiskLog alive = Spools.open(folder.resolve("ship"), List.of());
                DiskLog second = Spools.open(folder.resolve("ship"), List.of())) {
            Spools.append(alive, "one");
            Spools.append(second, "three");

            Ran ran = spool("inspect", folder.resolve("ship"));

            assertThat(ran.out())
                    .isEqualTo(folder.resolve("ship") + "\n" + HEAD + ROW.formatted(1, "220 bytes", 0, "sound") + "\n"
                            + folder.resolve("ship/1") + "\n" + HEAD + ROW.formatted(1, "222 bytes", 0, "sound") + "\n"
                            + "2 segments, 2 records, 442 bytes.\n");
            assertThat(ran.exit()).isZero();
        }
    }

    /** The lines of the sample, one a block, as an application would write that waits for each. */
    @Test
    void listsWhatThePageShows() throws IOException {
        Path shop = folder.resolve("shop");
        try (DiskLog log = Spools.mirror(shop, "a.example.net_6514", "b.example.net_6514")) {
            for (int i = 0; i < 600; i++) {
                log.awaitWritten(Spools.append(log, i, "x".repeat(200)), 10_000_000_000L);
            }
            Spools.settle(log, "a.example.net_6514", 400);
        }

        String shown = spool("inspect", shop).out().replace(shop.toString(), "/var/spool/shop");

        assertThat(Files.readString(Path.of("../../docs/delivery-spool.md")))
                .contains(("$ ostiary spool inspect /var/spool/shop\n" + shown)
                        .indent(4)
                        .replaceAll("(?m)^ +$", ""));
    }

    @Test
    void saysThatASpoolIsEmpty() throws IOException {
        Path ship = Spools.left(folder.resolve("ship"), List.of());

        assertThat(spool("inspect", ship).out()).isEqualTo(ship + "\n  empty\n\n0 segments, 0 records, 0 bytes.\n");
    }

    @Test
    void saysThatEveryByteIsAsItWasWritten() throws IOException {
        Path ship = Spools.left(folder.resolve("ship"), List.of(), "one");

        Ran ran = spool("verify", ship);

        assertThat(ran.out()).isEqualTo("GOOD  1 record, 220 bytes, each byte as it was written.\n");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void namesTheSegmentThatIsDamagedAndHow() throws IOException {
        Path ship = Spools.left(folder.resolve("ship"), List.of(), "one");
        Spools.left(folder.resolve("ship/1"), List.of(), "three");
        Spools.damage(ship);
        Files.copy(
                Spools.segment(folder.resolve("ship/1")), ship.resolve("00000000000000000003.seg")); // it grows no more

        Ran ran = spool("verify", ship);

        assertThat(ran.out()).isEqualTo("""
                BAD   One segment is not as it was written:
                      %s: damaged: 92 bytes are no block
                """.formatted(Spools.segment(ship)));
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(spool("inspect", ship).out()).contains("damaged: 92 bytes are no block");
        Ran exported = spool("export", ship, "--output", folder.resolve("out").toString());
        assertThat(exported.exit()).isEqualTo(1);
        assertThat(exported.err())
                .isEqualTo("ostiary spool export: " + Spools.segment(ship) + ": damaged: 92 bytes are no block\n");
    }

    @Test
    void opensASealedSpoolWithItsKeyOnly() throws IOException {
        Path ship = Spools.left(folder.resolve("ship"), KEYS, "one");
        String keys = "k1:" + Base64.getEncoder().encodeToString(SECRET) + "\n";
        String file = Files.writeString(folder.resolve("keys"), keys).toString();

        assertThat(spool("verify", ship, "--key-file", file).exit()).isZero();
        assertThat(spool("verify", ship).out())
                .isEqualTo("OPEN  One segment is not checked:\n      " + Spools.segment(ship)
                        + ": sealed, its key is not given\n");
        assertThat(spool("verify", ship).exit()).isEqualTo(3);
        assertThat(exported(ship, "--key-file", file)).isEqualTo("one\n");
    }

    @Test
    void opensASealedSpoolWithAKeyStore() throws Exception {
        Path ship = Spools.left(folder.resolve("ship"), KEYS, "one");
        Path password = Files.writeString(folder.resolve("password"), "open sesame");
        Path store = folder.resolve("keys.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        KeyStore.ProtectionParameter protection = new KeyStore.PasswordProtection("open sesame".toCharArray());
        keys.setEntry("k1", new KeyStore.SecretKeyEntry(new SecretKeySpec(SECRET, "AES")), protection);
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, "open sesame".toCharArray());
        }
        String[] options = {"--key-store", store.toString(), "--key-store-password-file", password.toString()};

        assertThat(exported(ship, options)).isEqualTo("one\n");
        assertThat(spool("verify", ship, options).exit()).isZero();
        Ran alone = spool("verify", ship, "--key-store-password-file", password.toString());
        assertThat(alone.exit()).isEqualTo(2);
        assertThat(alone.err())
                .startsWith(
                        "--key-store-password-file " + password + " is not allowed; allowed: only with --key-store");
        Ran gone = spool("verify", ship, "--key-store", store + "-gone");
        assertThat(gone.exit()).isEqualTo(3);
        assertThat(gone.err())
                .startsWith("ostiary spool verify: --key-store " + store + "-gone cannot be read: it is no file");
    }

    @Test
    void writesLinesAsTheyAreIntoANewFileOfTheOwnersAlone() throws IOException {
        Path ship = Spools.left(folder.resolve("ship"), List.of(), "one\nof two", "\u001b[31mred\t\u5ba2");
        Path out = folder.resolve("lines");

        assertThat(spool("export", ship, "--output", out.toString()).exit()).isZero();
        assertThat(Files.readString(out)).isEqualTo("one\\nof two\n\u001b[31mred\t\u5ba2\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        assertThat(exported(ship)).isEqualTo("one\\nof two\n\u001b[31mred\t\u5ba2\n");

        Ran again = spool("export", ship, "--output", out.toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err())
                .startsWith("--output " + out + " is not allowed; allowed: a file that does not exist yet")
                .endsWith("\nTry 'ostiary spool export --help'.\n")
                .hasLineCount(2);
    }

    @Test
    void showsNoControlCharactersOnATerminal() throws IOException {
        Path ship = Spools.left(folder.resolve("ship"), List.of(), "one\nof two", "\u001b[31mred \u0007\u5ba2");

        assertThat(Ran.command(Ansi.ON, "spool", "export", ship.toString()).out())
                .isEqualTo("one\\nof two\n?[31mred ?\u5ba2\n");
    }

    @Test
    void refusesWrongUsageAndSaysWhatIsAllowed() throws IOException {
        Path ship = Spools.left(folder.resolve("ship"), List.of(), "one");
        String bad = Files.writeString(folder.resolve("bad"), "k1:short").toString();

        Ran keys = spool("inspect", ship, "--key-file", bad);
        assertThat(keys.exit()).isEqualTo(2);
        assertThat(keys.err())
                .startsWith(
                        "--key-file " + bad + " is not allowed; allowed: keys of the form id:base64, of 32 bytes each")
                .endsWith("\nTry 'ostiary spool inspect --help'.\n")
                .hasLineCount(2)
                .doesNotContain("short");
        assertThat(spool("verify", ship, "--key-env", "NOWHERE_SET").err())
                .startsWith("--key-env NOWHERE_SET is not allowed; allowed: the name of an environment variable");
        assertThat(spool("verify", ship, "--key-env", "A", "--key-file", bad).exit())
                .isEqualTo(2);
        assertThat(Ran.command("spool").exit()).isEqualTo(2);
        assertThat(Ran.command("spool").err()).isEqualTo("Missing required subcommand\nTry 'ostiary spool --help'.\n");
        assertThat(spool("inspect", ship, "--keyfile", bad).err())
                .startsWith("Unknown option")
                .contains("--key-file")
                .endsWith("\nTry 'ostiary spool inspect --help'.\n");
    }

    @Test
    void saysThatAFolderIsNotThereOrNoSpool() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path nowhere = folder.resolve("nowhere");

        for (String command : new String[] {"inspect", "verify", "export"}) {
            assertThat(spool(command, nowhere)).isEqualTo(failed(command, nowhere + " does not exist"));
            assertThat(spool(command, empty))
                    .isEqualTo(failed(
                            command, empty + " is no spool: it has neither segments (*.seg) nor the file 'lock'"));
        }
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void helpsWithEachCommand() {
        assertThat(Ran.command("spool", "--help").out()).contains("inspect", "verify", "export", "drain");
        assertThat(Ran.command("spool", "drain", "--help").out())
                .contains("--trusted-certificates=FILE", "Ends with 0");
    }

    private static Ran failed(String command, String why) {
        return new Ran(3, "", "ostiary spool " + command + ": " + why + "\n");
    }

    private static Ran spool(String command, Path place, String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "spool";
        all[1] = command;
        all[2] = place.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        return Ran.command(all);
    }

    /** What a pipe would get. */
    private static String exported(Path place, String... options) {
        PrintStream before = System.out;
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        System.setOut(new PrintStream(pipe, true, StandardCharsets.UTF_8));
        try {
            assertThat(spool("export", place, options).exit()).isZero();
        } finally {
            System.setOut(before);
        }
        return pipe.toString(StandardCharsets.UTF_8);
    }
}
