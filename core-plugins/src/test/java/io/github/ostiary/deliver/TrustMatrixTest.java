package io.github.ostiary.deliver;

import static io.github.ostiary.deliver.Authority.dns;
import static io.github.ostiary.deliver.Authority.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.Authority.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines reach the right receiver and nobody else, whatever a receiver shows or does; and nobody waits at start-up. */
@SuppressWarnings("ImmutableEnumChecker") // functions that hold nothing
class TrustMatrixTest extends OnStage {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** What a receiver shows. */
    private interface Shown {
        Identity by(Authority authority) throws GeneralSecurityException;
    }

    /** What the appender demands beyond that, given the receiver's certificate. */
    private interface Demand {
        void to(TlsAppenderBuilder builder, Identity receiver, Path folder) throws Exception;
    }

    private enum Case {
        NAMED(named("localhost"), nothing(), ""),
        NAMED_AS_SERVER_NAME(named("logs.example.net"), serverName("logs.example.net"), ""),
        NAMED_BY_WILDCARD(named("*.example.net"), serverName("logs.example.net"), ""),
        NAMED_BY_A_LABELS(named("xn--bcher-kva.example.net"), serverName("bücher.example.net"), ""),
        ADDRESSED(by -> by.issue("x", ip("127.0.0.1")), (to, receiver, folder) -> to.setHost("127.0.0.1"), ""),
        MEANT_FOR_SERVERS(meantFor(KeyPurposeId.id_kp_serverAuth), nothing(), ""),
        MEANT_FOR_ALL(meantFor(KeyPurposeId.anyExtendedKeyUsage), nothing(), ""),
        PINNED(named("localhost"), (to, receiver, folder) -> to.setPins(pin(receiver)), ""),
        PINNED_WITH_SPARE(
                named("localhost"), (to, receiver, folder) -> to.setPins(pin(stranger()) + ", " + pin(receiver)), ""),
        KNOWN_BY_FINGERPRINT(
                by -> stranger(), (to, receiver, folder) -> onlyFingerprint(to, fingerprint(receiver)), ""),
        IN_PKCS12(named("localhost"), stores("PKCS12", "password"), ""),
        IN_JKS(named("localhost"), stores("JKS", "password"), ""),
        EXPIRED(by -> by.issue("x", Duration.ofDays(-1), dns("localhost")), nothing(), "validity check failed"),
        NOT_YET_VALID(
                by -> by.issue("x", Duration.ofDays(1), Duration.ofDays(2), null, dns("localhost")),
                nothing(),
                "validity check failed"),
        OTHER_NAME(named("logs.example.net"), nothing(), "not made out to localhost but to logs.example.net"),
        OTHER_THAN_SERVER_NAME(named("localhost"), serverName("logs.example.net"), "not made out to logs.example.net"),
        COMMON_NAME_ONLY(by -> by.issue("localhost"), nothing(), "a common name does not count"),
        ADDRESS_FOR_NAME(by -> by.issue("localhost", ip("127.0.0.1")), nothing(), "not made out to localhost"),
        NAME_FOR_ADDRESS(
                named("127.0.0.1"), (to, receiver, folder) -> to.setHost("127.0.0.1"), "not made out to 127.0.0.1"),
        WILDCARD_TOO_DEEP(named("*.example.net"), serverName("a.logs.example.net"), "not made out to a.logs"),
        WILDCARD_IN_PART(named("l*.example.net"), serverName("logs.example.net"), "not made out to logs"),
        WILDCARD_NOT_FIRST(named("logs.*.net"), serverName("logs.example.net"), "not made out to logs"),
        MEANT_FOR_CLIENTS(meantFor(KeyPurposeId.id_kp_clientAuth), nothing(), "refused"),
        MEANT_FOR_GATED_CRYPTOGRAPHY(meantFor(KeyPurposeId.id_kp_msSGC), nothing(), "not meant for a server"),
        OTHER_AUTHORITY(by -> new Authority("test authority").issue("x", dns("localhost")), nothing(), "refused"),
        SELF_SIGNED(by -> new Authority("localhost").self(), nothing(), "refused"),
        NOT_PINNED(
                named("localhost"), (to, receiver, folder) -> to.setPins(pin(stranger())), "none of the pinned ones"),
        PINNED_BUT_OTHER_AUTHORITY(by -> stranger(), (to, receiver, folder) -> to.setPins(pin(receiver)), "refused"),
        OTHER_FINGERPRINT(
                named("localhost"),
                (to, receiver, folder) -> onlyFingerprint(to, fingerprint(stranger())),
                "none of the fingerprints"),
        KNOWN_BUT_EXPIRED(
                by -> by.issue("x", Duration.ofDays(-1)),
                (to, receiver, folder) -> onlyFingerprint(to, fingerprint(receiver)),
                "NotAfter"),
        ONLY_THE_JVM_TRUSTS(
                named("localhost"),
                (to, receiver, folder) -> to.setTrustedCertificates(null).setTrust("system"),
                "refused");

        private final Shown shown;
        private final Demand demand;
        private final String refusal;

        Case(Shown shown, Demand demand, String refusal) {
            this.shown = shown;
            this.demand = demand;
            this.refusal = refusal;
        }
    }

    private static Shown named(String name) {
        return by -> by.issue("localhost", dns(name));
    }

    private static Shown meantFor(KeyPurposeId use) {
        return by -> by.issue("x", Duration.ofDays(-1), Duration.ofDays(90), use, dns("localhost"));
    }

    private static Identity stranger() throws GeneralSecurityException {
        return new Authority("somebody else").issue("x", dns("somewhere.else"));
    }

    private static Demand nothing() {
        return (to, receiver, folder) -> {};
    }

    private static Demand serverName(String name) {
        return (to, receiver, folder) -> to.setServerName(name);
    }

    private static void onlyFingerprint(TlsAppenderBuilder to, String fingerprint) {
        to.setTrustedCertificates(null).setFingerprints(fingerprint);
    }

    private static Demand stores(String type, String passwordFile) {
        return (to, receiver, folder) -> {
            stores(folder, type);
            to.setTrustedCertificates(null)
                    .setCertificate(null)
                    .setPrivateKey(null)
                    .setTrustStore(folder.resolve("trust").toString())
                    .setTrustStorePasswordFile(folder.resolve(passwordFile).toString())
                    .setKeyStore(folder.resolve("keys").toString())
                    .setKeyStorePasswordFile(folder.resolve(passwordFile).toString());
        };
    }

    private static void stores(Path folder, String type) throws Exception {
        var certificates = java.security.cert.CertificateFactory.getInstance("X.509");
        Authority authority = new Authority("clients");
        Identity client = authority.issue("client");
        KeyStore trust = KeyStore.getInstance(type);
        trust.load(null, null);
        try (var in = Files.newInputStream(folder.resolve("ca.pem"))) {
            trust.setCertificateEntry("ca", certificates.generateCertificate(in));
        }
        KeyStore keys = KeyStore.getInstance(type);
        keys.load(null, null);
        try (var in = Files.newInputStream(folder.resolve("client.pem"))) {
            var key = io.github.ostiary.deliver.link.PemKeys.first(Files.readAllBytes(folder.resolve("client.key")));
            keys.setKeyEntry("own", key, PASSWORD, new Certificate[] {certificates.generateCertificate(in)});
        }
        keys.setCertificateEntry("unused", client.certificate());
        try (var out = Files.newOutputStream(folder.resolve("trust"))) {
            trust.store(out, PASSWORD);
        }
        try (var out = Files.newOutputStream(folder.resolve("keys"))) {
            keys.store(out, PASSWORD);
        }
        Files.writeString(folder.resolve("password"), "changeit\n");
        Files.writeString(folder.resolve("wrong"), "guessed\n");
    }

    private static String pin(Identity of) throws GeneralSecurityException {
        byte[] key = of.certificate().getPublicKey().getEncoded();
        return "sha256/"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }

    private static String fingerprint(Identity of) throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(of.certificate().getEncoded());
        return "sha-256:" + HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void linesReachOnlyTheRightReceiver(Case each) throws Exception {
        Identity receiver = each.shown.by(stage.authority);
        try (StatusLines status = new StatusLines();
                RelpSink sink = new RelpSink(receiver, stage.authority.certificate(), RelpSink.GOOD)) {
            TlsAppenderBuilder builder = stage.builder(sink.port()).setShutdownTimeout("100ms");
            each.demand.to(builder, receiver, folder);
            TlsAppender appender = startAtOnce(builder);
            if (each.refusal.isEmpty()) {
                Stage.awaitDelivered(appender, 10);
                assertThat(sink.count()).isEqualTo(10);
                assertThat(status.lines()).isEmpty();
            } else {
                Await.until(Stage.SOON, appender::toString, () -> sink.connections() >= 2);
                assertThat(appender.isUp()).isFalse();
                assertThat(stage.stop().delivered()).isZero();
                assertThat(sink.count()).isZero();
                assertThat(status.lines().get(0)).contains("DOWN", each.refusal);
            }
        }
    }

    private enum Unusable {
        MISSING_AUTHORITY((to, receiver, folder) -> Files.delete(folder.resolve("ca.pem")), "there is no such file"),
        MISSING_KEY((to, receiver, folder) -> Files.delete(folder.resolve("client.key")), "there is no such file"),
        WRONG_KEY(
                (to, receiver, folder) -> {
                    receiver.write(folder, "other");
                    to.setPrivateKey(folder.resolve("other.key").toString());
                },
                "it is not the key of"),
        ENCRYPTED_KEY(
                (to, receiver, folder) -> Files.writeString(folder.resolve("client.key"), """
                        -----BEGIN RSA PRIVATE KEY-----
                        Proc-Type: 4,ENCRYPTED
                        DEK-Info: AES-256-CBC,00

                        AAAA
                        -----END RSA PRIVATE KEY-----
                        """), "its key is encrypted"),
        WRONG_PASSWORD(stores("PKCS12", "wrong"), "store that this password opens"),
        WRONG_PASSWORD_OF_JKS(stores("JKS", "wrong"), "store that this password opens"),
        NO_PASSWORD_FILE(stores("JKS", "nowhere"), "cannot be read"),
        CORRUPT_STORE(
                (to, receiver, folder) -> {
                    stores("PKCS12", "password").to(to, receiver, folder);
                    byte[] store = Files.readAllBytes(folder.resolve("trust"));
                    store[store.length / 2] ^= 1;
                    Files.write(folder.resolve("trust"), store);
                },
                "store that this password opens"),
        NO_KEY_IN_STORE(
                (to, receiver, folder) -> {
                    stores("PKCS12", "password").to(to, receiver, folder);
                    to.setKeyStore(folder.resolve("trust").toString());
                },
                "it holds no private key"),
        NO_AUTHORITY_IN_STORE(
                (to, receiver, folder) -> {
                    stores("PKCS12", "password").to(to, receiver, folder);
                    KeyStore empty = KeyStore.getInstance("PKCS12");
                    empty.load(null, null);
                    try (var out = Files.newOutputStream(folder.resolve("trust"))) {
                        empty.store(out, PASSWORD);
                    }
                },
                "it holds no trusted certificate");

        private final Demand harm;
        private final String complaint;

        Unusable(Demand harm, String complaint) {
            this.harm = harm;
            this.complaint = complaint;
        }
    }

    @ParameterizedTest
    @EnumSource(Unusable.class)
    void nobodyIsDialledWithFilesThatCannotBeUsed(Unusable each) throws Exception {
        try (StatusLines status = new StatusLines();
                RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppenderBuilder builder = stage.builder(sink.port()).setShutdownTimeout("300ms");
            each.harm.to(builder, stage.server, folder);
            startAtOnce(builder);

            assertThat(stage.stop().delivered()).isZero();
            assertThat(sink.connections()).isZero();
            assertThat(status.lines().get(0)).contains("cannot connect, lines wait", each.complaint);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "220 mail.example.net ESMTP\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n", "close"})
    void aPeerWithoutTlsGetsNoLine(String greeting) throws Exception {
        List<Socket> clients = new CopyOnWriteArrayList<>();
        try (StatusLines status = new StatusLines();
                ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread peer = new Thread(() -> greet(plain, greeting, clients), "plain peer");
            peer.start();
            TlsAppender appender =
                    startAtOnce(stage.builder(plain.getLocalPort()).setShutdownTimeout("300ms"));
            Await.until(Stage.SOON, appender::toString, () -> !clients.isEmpty());
            if (!greeting.isEmpty()) {
                Await.until(
                        Stage.SOON, appender::toString, () -> !status.lines().isEmpty());
            }
            long before = System.nanoTime();
            assertThat(stage.stop().delivered()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
            assertThat(appender.isUp()).isFalse();
        }
        for (Socket client : clients) {
            client.close();
        }
    }

    private static void greet(ServerSocket plain, String greeting, List<Socket> clients) {
        try {
            while (!plain.isClosed()) {
                Socket client = plain.accept();
                clients.add(client);
                if (greeting.equals("close")) {
                    client.close();
                } else {
                    OutputStream out = client.getOutputStream();
                    out.write(greeting.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private TlsAppender startAtOnce(TlsAppenderBuilder builder) {
        long before = System.nanoTime();
        TlsAppender appender = stage.start(builder);
        Stage.append(appender, 1, 10);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(AT_ONCE);
        return appender;
    }
}
