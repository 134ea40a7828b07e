package io.github.ostiary.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.cli.Ran;
import io.github.ostiary.deliver.spool.disk.DiskLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {
    @TempDir
    private Path folder;

    private RelpSink sink;

    @BeforeEach
    void setUp() throws Exception {
        sink = new RelpSink(folder);
    }

    @AfterEach
    void tearDown() throws IOException {
        sink.close();
    }

    @Test
    void sendsWhatIsLeftInTheSpoolAndInThoseOfFurtherProcessesOnce() throws IOException {
        try (DiskLog first = Spools.open(ship(), List.of());
                DiskLog second = Spools.open(ship(), List.of())) {
            Spools.append(first, "one", "two");
            Spools.append(second, "three");
        }

        Ran ran = drain("--give-up-after", "5");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).startsWith("3 lines sent to localhost:" + sink.port());
        assertThat(ran.exit()).isZero();
        assertThat(sink.lines()).containsExactlyInAnyOrder("one", "two", "three");

        assertThat(drain().out()).startsWith("0 lines sent");
        assertThat(sink.lines()).hasSize(3);
    }

    @Test
    void sendsALineThatIsLongerThanAnyItWouldMakeItself() throws IOException {
        String huge = "x".repeat(300_000);
        Spools.left(ship(), List.of(), "one", huge, "two");

        assertThat(drain("--give-up-after", "20").out()).startsWith("3 lines sent");
        assertThat(sink.lines()).containsExactly("one", huge, "two");
    }

    @Test
    void leavesASpoolAloneWhoseOwnerIsAlive() throws IOException {
        try (DiskLog alive = Spools.open(ship(), List.of())) {
            Spools.append(alive, "one");

            Ran ran = drain();

            assertThat(ran.exit()).isEqualTo(3);
            assertThat(ran.err())
                    .isEqualTo("ostiary spool drain: the owner of " + ship()
                            + " is alive and sends what is in it by itself\n");
        }
        assertThat(sink.lines()).isEmpty();
    }

    @Test
    void givesUpOnAReceiverThatIsNotThereAndKeepsTheLines() throws IOException {
        Spools.left(ship(), List.of(), "one", "two");
        sink.close();

        Ran ran = drain("--give-up-after", "1");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .matches("ostiary spool drain: localhost:" + sink.port() + ": \\S+: Connection refused; tries go on\n"
                        + "ostiary spool drain: 2 lines not sent; they stay in the spool\n");
        assertThat(Ran.command("spool", "inspect", ship().toString()).out()).contains("1 segment, 2 records,");
    }

    @Test
    void saysOnceOfAReceiverOfAMirrorWhatIsWrong() throws IOException {
        Spools.left(ship(), List.of(), "one");
        sink.close();

        assertThat(mirror("--give-up-after", "1").err())
                .matches("ostiary spool drain: localhost:" + sink.port() + ": \\S+: Connection refused; tries go on\n"
                        + "ostiary spool drain: 1 line not sent; it stays in the spool\n");
    }

    @Test
    void saysInItsOwnWordsWhatTheAppenderTells() {
        assertThat(List.of(
                        "Tls \"drain\": UP: a:6514 takes log lines. 3 accepted = 0 delivered + 3 waiting + 0 dropped",
                        "Tls \"drain\" to a:6514: events are lost: damaged on disk. 3 accepted = 2 delivered + 0 waiting"
                                + " + 1 dropped (1 damaged on disk)",
                        "Tls \"drain\" to a:6514 cannot connect, lines wait, tries go on: ca.pem is no PEM file",
                        "Tls \"drain\": the certificate of a:6514 ends in 3 days",
                        "Configuration is odd"))
                .extracting(Heard::inWordsOfTheCommand)
                .containsExactly(
                        "a:6514 takes lines",
                        "a:6514: events are lost: damaged on disk",
                        "a:6514: cannot connect, lines wait, tries go on: ca.pem is no PEM file",
                        "the certificate of a:6514 ends in 3 days",
                        "Configuration is odd");
    }

    @Test
    void namesTheOptionItsValueAndWhatIsAllowed() throws IOException {
        Spools.left(ship(), List.of(), "one");

        assertThat(drain("--protocol", "smoke").err())
                .startsWith("--protocol \"smoke\" is not allowed; allowed: relp, syslog or lines");
        assertThat(drain("--protocol", "smoke").exit()).isEqualTo(2);
        assertThat(drain("--certificate", folder.resolve("ca.pem").toString()).err())
                .startsWith("--private-key is missing; allowed: a PEM file if, and only if, certificate names one");
        assertThat(drain("--give-up-after", "0").err())
                .startsWith("--give-up-after 0 is not allowed; allowed: 1 to 86400");
        Files.delete(folder.resolve("ca.pem"));
        assertThat(drain().err())
                .isEqualTo("ostiary spool drain: --trusted-certificates " + folder.resolve("ca.pem")
                        + " does not exist\n");
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        String whom = "--host NAME or --hosts NAME:PORT,…";
        String trust = "--trusted-certificates FILE or --trust-store FILE or --fingerprints sha-256:AA:BB:…";
        String help = "\nTry 'ostiary spool drain --help'.\n";

        assertThat(Ran.command("spool", "drain"))
                .isEqualTo(new Ran(2, "", "Missing: DIR; " + whom + "; " + trust + help));
        assertThat(Ran.command("spool", "drain", "DIR").err()).isEqualTo("Missing: " + whom + "; " + trust + help);
        assertThat(Ran.command("spool", "drain", "DIR", "--host", "a").err()).isEqualTo("Missing: " + trust + help);
        assertThat(Ran.command("spool", "drain", "DIR", "--host").err())
                .isEqualTo("Missing required parameter for option '--host' (NAME)" + help);
    }

    @Test
    void findsTheReceiverByItsKeyOrCertificateOrThroughAStoreAsTheApplicationDid() throws Exception {
        Spools.left(ship(), List.of(), "one");
        String other = "sha256/" + Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(drain("--give-up-after", "1", "--pins", other).exit()).isEqualTo(3);
        assertThat(drain("--give-up-after", "1", "--server-name", "elsewhere").exit())
                .isEqualTo(3);
        assertThat(sink.lines()).isEmpty();

        try (InputStream in = Files.newInputStream(folder.resolve("ca.pem"))) {
            Certificate sinks = CertificateFactory.getInstance("X.509").generateCertificate(in);
            String print = HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(sinks.getEncoded()));
            assertThat(to("--fingerprints", "sha-256:" + print).out()).startsWith("1 line sent");
        }

        Spools.left(folder.resolve("ship"), List.of(), "two");
        Path password = Files.writeString(folder.resolve("password"), "changeit");
        RelpSink.keytool("-importcert", "-noprompt", "-file", folder.resolve("ca.pem"), folder.resolve("trust.p12"));
        String store = folder.resolve("trust.p12").toString();
        assertThat(to("--trust-store", store, "--trust-store-password-file", password.toString())
                        .err())
                .isEmpty();
        assertThat(sink.lines()).containsExactly("one", "two");
        assertThat(to("--trust-store", store, "--trusted-certificates", store).err())
                .contains("mutually exclusive");
    }

    private Ran to(String... trust) {
        List<String> all = new ArrayList<>(List.of("spool", "drain", ship().toString(), "--host", "localhost"));
        all.addAll(List.of("--port", Integer.toString(sink.port())));
        all.addAll(List.of(trust));
        return Ran.command(all.toArray(String[]::new));
    }

    @Test
    void asksWhoOfAMirrorShallGetWhatItLacks() throws IOException {
        Spools.left(ship(), List.of(), "one");
        Files.write(ship().resolve("localhost_" + sink.port() + ".cursor"), new byte[64]);

        Ran ran = drain();

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("is a mirror's, to localhost_" + sink.port() + "; say with --hosts which");
        assertThat(Ran.command("spool", "inspect", ship().toString()).out())
                .contains("           -           1  localhost_" + sink.port() + "  its cursor is damaged\n");
        Ran sent = mirror();
        assertThat(sent.out()).startsWith("1 line sent to localhost:" + sink.port());
        assertThat(sink.lines()).containsExactly("one");
    }

    @Test
    void forgetsWhatOneOfAMirrorHasNotHadOnlyWhenToldTo() throws IOException {
        try (DiskLog log = Spools.mirror(ship(), "localhost_" + sink.port(), "gone_6514", "done_6514")) {
            Spools.append(log, "one", "two", "three");
            Spools.settle(log, "gone_6514", 1);
            Spools.settle(log, "done_6514", 3);
        }

        assertThat(mirror())
                .isEqualTo(new Ran(
                        3,
                        "",
                        "ostiary spool drain: " + ship()
                                + ": 2 lines that gone_6514 has not had; name it with --hosts as"
                                + " well, or say --forget to give them up\n"));
        assertThat(sink.lines()).isEmpty();
        assertThat(Ran.command("spool", "inspect", ship().toString()).out()).contains("2  gone_6514\n");

        Ran forgetting = mirror("--forget");
        assertThat(forgetting.exit()).isZero();
        assertThat(forgetting.err())
                .isEqualTo("ostiary spool drain: 2 lines that gone_6514 had not had are given up, since it is no longer"
                        + " named\n");
        assertThat(sink.lines()).containsExactly("one", "two", "three");
    }

    @Test
    void givesANewOneOfAMirrorWhatThoseLackThatAreNotNamed() throws IOException {
        try (DiskLog log = Spools.mirror(ship(), "gone_6514", "done_6514")) {
            Spools.append(log, "one", "two");
            Spools.settle(log, "done_6514", 2);
        }

        Ran ran = mirror();

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(sink.lines()).containsExactly("one", "two");
    }

    private Ran mirror(String... more) {
        List<String> all = new ArrayList<>(List.of("spool", "drain", ship().toString()));
        all.addAll(List.of("--hosts", "localhost:" + sink.port()));
        all.addAll(List.of("--trusted-certificates", folder.resolve("ca.pem").toString()));
        all.addAll(List.of(more));
        return Ran.command(all.toArray(String[]::new));
    }

    private Path ship() {
        return folder.resolve("ship");
    }

    private Ran drain(String... more) {
        List<String> all = new ArrayList<>();
        all.addAll(List.of("--trusted-certificates", folder.resolve("ca.pem").toString()));
        all.addAll(List.of(more));
        return to(all.toArray(String[]::new));
    }
}
