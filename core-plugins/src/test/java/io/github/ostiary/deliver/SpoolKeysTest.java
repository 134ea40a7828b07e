package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.Docs;
import io.github.ostiary.deliver.spool.disk.LogKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a spool from each place where they may be kept, and taken turns with. */
class SpoolKeysTest extends OnStage {
    private static final String PASSWORD = "open sesame";

    @BeforeEach
    void setUp() throws Exception {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    @Test
    void readsTheSameKeysFromEachPlace() throws Exception {
        String text = "new:" + base64(2) + "\nold:" + base64(1) + "\n";
        Files.writeString(folder.resolve("keys"), text);
        store("PKCS12", Map.of("old", secret(1), "new", secret(2)));

        List<String> fromFile = fingerprints(in("{}/keys", null, null, null, null, null), Map.of());
        assertThat(fromFile).hasSize(2);
        assertThat(fromFile.get(0)).matches("new:[0-9a-f]{32}");
        assertThat(fingerprints(in(null, "KEYS", null, null, null, null), Map.of("KEYS", text.replace('\n', ','))))
                .isEqualTo(fromFile);
        assertThat(fingerprints(in(null, null, "{}/store", "{}/password", null, "new, old"), Map.of()))
                .isEqualTo(fromFile);
        assertThat(fingerprints(in(null, null, "{}/store", null, "PASSWORD", "new,old"), Map.of("PASSWORD", PASSWORD)))
                .isEqualTo(fromFile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JCEKS"})
    void takesTheOnlyKeyOfAStoreWithoutBeingTold(String type) throws Exception {
        store(type, Map.of("spool-2026", secret(1)));
        assertThat(fingerprints(in(null, null, "{}/store", "{}/password", null, null), Map.of()))
                .singleElement()
                .asString()
                .startsWith("spool-2026:");
    }

    /** The columns are the components of the record, {} stands for the folder and - for what is not set. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}/two | KEYS | -        | -           | -  | -   | keyEnv=\"KEYS\" is not allowed; allowed: keyFile or keyEnv, not both",
                "{}/two | -    | {}/store | -           | -  | -   | keyStore=\"{}/store\" is not allowed; allowed: keyFile or keyStore, not both",
                "-      | KEYS | {}/store | -           | -  | -   | keyStore=\"{}/store\" is not allowed; allowed: keyEnv or keyStore, not both",
                "-      | -    | {}/store | {}/password | P  | -   | keyStorePasswordEnv=\"P\" is not allowed; allowed: keyStorePasswordFile or keyStorePasswordEnv, not both",
                "-      | -    | -        | {}/password | -  | -   | keyStorePasswordFile=\"{}/password\" is not allowed; allowed: only with keyStore",
                "-      | -    | -        | -           | P  | -   | keyStorePasswordEnv=\"P\" is not allowed; allowed: only with keyStore",
                "{}/two | -    | -        | -           | -  | a   | keyAliases=\"a\" is not allowed; allowed: only with keyStore",
                "-      | NONE | -        | -           | -  | -   | keyEnv=\"NONE\" is not allowed; allowed: the name of an environment variable that is set",
                "-      | -    | {}/store | -           | NO | -   | keyStorePasswordEnv=\"NO\" is not allowed; allowed: the name of an environment variable that is set",
                "{}/short | -  | -        | -           | -  | -   | keyFile=\"{}/short\" is not allowed; allowed: keys of the form id:base64, of 32 bytes each",
                "{}/empty | -  | -        | -           | -  | -   | keyFile=\"{}/empty\" is not allowed; allowed: keys of the form id:base64, of 32 bytes each, at least one",
                "{}/twice | -  | -        | -           | -  | -   | keyFile=\"{}/twice\" is not allowed; allowed: keys of different ids",
                "{}/none | -   | -        | -           | -  | -   | keyFile=\"{}/none\" cannot be read: there is no such file",
                "-      | -    | {}/none  | {}/password | -  | -   | keyStore=\"{}/none\" cannot be read: it is no file",
                "-      | -    | {}/two   | {}/password | -  | -   | keyStore=\"{}/two\" is no PKCS#12 or JCEKS store that this password opens: ",
                "-      | -    | {}/store | {}/two      | -  | -   | keyStore=\"{}/store\" is no PKCS#12 or JCEKS store that this password opens: ",
                "-      | -    | {}/store | {}/none     | -  | -   | keyStorePasswordFile=\"{}/none\" cannot be read: there is no such file",
                "-      | -    | {}/store | {}/password | -  | -   | keyStore=\"{}/store\" is not allowed; allowed: a store with one secret key, or keyAliases to say which seals and which others open; there are a, b, of-16-bytes, of-more-than-16-letters",
                "-      | -    | {}/store | {}/password | -  | a,c | keyAliases=\"a,c\" is not allowed; allowed: aliases of secret keys in Spool keyStore=\"{}/store\": a, b, of-16-bytes, of-more-than-16-letters",
                "-      | -    | {}/store | {}/password | -  | a,a | keyAliases=\"a,a\" is not allowed; allowed: keys of different ids",
                "-      | -    | {}/store | {}/password | -  | of-16-bytes | keyStore=\"{}/store\": spool key \"of-16-bytes\" has 16 bytes; AES-256 takes 32",
                "-      | -    | {}/store | {}/password | -  | of-more-than-16-letters | keyStore=\"{}/store\": the id of a spool key is 1 to 16 printing characters of ASCII, not \"of-more-than-16-letters\""
            })
    void refusesInWordsThatSayWhatIsAllowed(
            String file,
            String variable,
            String store,
            String passwordFile,
            String passwordVariable,
            String aliases,
            String message)
            throws Exception {
        Files.writeString(folder.resolve("two"), "a:" + base64(1) + " b:" + base64(2));
        Files.writeString(folder.resolve("twice"), "a:" + base64(1) + " a:" + base64(2));
        Files.writeString(folder.resolve("short"), "a:c2VjcmV0");
        Files.writeString(folder.resolve("empty"), "\n\n");
        store(
                "PKCS12",
                Map.of(
                        "a",
                        secret(1),
                        "b",
                        secret(2),
                        "of-16-bytes",
                        new byte[16],
                        "of-more-than-16-letters",
                        secret(3)));

        SpoolKeys keys =
                in(set(file), set(variable), set(store), set(passwordFile), set(passwordVariable), set(aliases));
        assertThatThrownBy(() -> fingerprints(keys, Map.of("KEYS", "a:" + base64(1), "P", PASSWORD)))
                .hasMessageStartingWith("Spool " + message.replace("{}", folder.toString()))
                .hasMessageNotContainingAny("c2VjcmV0", base64(1), base64(2), PASSWORD);
    }

    /** The commands of docs/delivery.md, in this folder. */
    @Test
    void readsWhatTheDocumentedCommandsMake() throws Exception {
        String text = Files.readString(Docs.page("delivery.md"));
        int from = text.indexOf("    echo \"2026-11:");
        String commands = text.substring(from, text.indexOf("\n\n", from)).replace("/etc/ostiary", folder.toString());
        Files.move(folder.resolve("password"), folder.resolve("spool.pass"));
        ProcessBuilder shell = new ProcessBuilder("bash", "-ec", commands).inheritIO();
        shell.environment().merge("PATH", System.getProperty("java.home") + "/bin:", (path, java) -> java + path);
        assertThat(shell.start().waitFor()).isZero();

        for (SpoolKeys keys : List.of(
                in("{}/spool.keys", null, null, null, null, null),
                in(null, null, "{}/spool.p12", "{}/spool.pass", null, null))) {
            assertThat(fingerprints(keys, Map.of())).singleElement().asString().startsWith("2026-11:");
        }
    }

    /** Sealed under the first key; after a new one was put before it, old lines and new ones arrive. */
    @Test
    void turnsFromOneKeyOfAStoreToTheNext() throws Exception {
        Path spool = folder.resolve("spool");
        int port = Stage.closedPort();
        store("PKCS12", Map.of("spool-2026", secret(1)));
        stage.start(stage.builder(port).setShutdownTimeout("100ms").setSpool(sealed(spool, null)));
        Stage.append(stage.appender(), 1, 100);
        assertThat(stage.stop().waiting()).isEqualTo(100);
        assertThat(bytes(spool)).contains("spool-2026").doesNotContain("line 7");

        store("PKCS12", Map.of("spool-2026", secret(1), "spool-2027", secret(2)));
        stage.start(stage.builder(port).setShutdownTimeout("100ms").setSpool(sealed(spool, "spool-2027,spool-2026")));
        Stage.append(stage.appender(), 101, 100);
        assertThat(stage.stop().waiting()).isEqualTo(200);
        assertThat(bytes(spool)).contains("spool-2026", "spool-2027").doesNotContain("line 7");

        try (RelpSink sink = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            stage.start(stage.builder(port).setSpool(sealed(spool, "spool-2027,spool-2026")));
            Stage.awaitDelivered(stage.appender(), 200);
            assertThat(sink.lines().stream().map(Stage::text))
                    .hasSize(200)
                    .startsWith("line 1")
                    .endsWith("line 200");
        }
    }

    /** The file has the same name, the configuration not a letter changed: another reading of it seals with the new key. */
    @Test
    void aConfigurationThatIsReadAgainTakesTheNewKeyOfTheSameFile() throws Exception {
        Path spool = folder.resolve("spool");
        Path keys = Files.writeString(folder.resolve("keys"), "first:" + base64(1));
        String element = stage.element(
                "port='" + Stage.closedPort() + "' shutdownTimeout='100ms'",
                "<Spool directory='" + spool + "' keyFile='" + keys + "'/>");
        try (LoggerContext context = new LoggerContext("turn")) {
            context.start(stage.configuration(context, element));
            context.getLogger("test").info("sealed with the first");
            assertThat(bytes(spool)).contains("first").doesNotContain("second");
            Files.writeString(keys, "second:" + base64(2) + "\nfirst:" + base64(1));
            context.reconfigure(stage.configuration(context, element));
            context.getLogger("test").info("sealed with the second");
            assertThat(bytes(spool)).contains("first", "second");
            TlsAppender same = context.getConfiguration().getAppender("ship");
            context.reconfigure(stage.configuration(context, element));
            assertThat(context.getConfiguration()
                            .<TlsAppender>getAppender("ship")
                            .tally()
                            .accepted())
                    .isEqualTo(same.tally().accepted());
        }
    }

    private SpoolElement sealed(Path spool, String aliases) {
        SpoolElement element = SpoolElement.newBuilder()
                .setDirectory(spool.toString())
                .setKeyStore(folder.resolve("store").toString())
                .setKeyStorePasswordFile(folder.resolve("password").toString());
        return aliases == null ? element : element.setKeyAliases(aliases);
    }

    private void store(String type, Map<String, byte[]> secrets) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        char[] password = PASSWORD.toCharArray();
        store.load(null, password);
        for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
            KeyStore.Entry entry = new KeyStore.SecretKeyEntry(new SecretKeySpec(secret.getValue(), "AES"));
            store.setEntry(secret.getKey(), entry, new KeyStore.PasswordProtection(password));
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("store"))) {
            store.store(out, password);
        }
    }

    private static List<String> fingerprints(SpoolKeys keys, Map<String, String> environment) throws IOException {
        return keys.read(SpoolElement.WORDING, environment).stream()
                .map(LogKey::fingerprint)
                .toList();
    }

    private SpoolKeys in(
            String file, String variable, String store, String passwordFile, String passwordVariable, String aliases) {
        return new SpoolKeys(here(file), variable, here(store), here(passwordFile), passwordVariable, aliases);
    }

    private String here(String name) {
        return name == null ? null : name.replace("{}", folder.toString());
    }

    private static String set(String column) {
        return column.equals("-") ? null : column;
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }

    private static String base64(int fill) {
        return Base64.getEncoder().encodeToString(secret(fill));
    }

    /** All segments of a spool as text. */
    private static String bytes(Path spool) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(spool)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".seg")).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
