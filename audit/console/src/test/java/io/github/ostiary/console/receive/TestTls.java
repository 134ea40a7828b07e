package io.github.ostiary.console.receive;

import io.github.ostiary.console.tls.TlsFolder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS contexts of the console's own authority, and of a foreign one. */
public final class TestTls {
    private final Path authority;
    private final TlsFolder folder;

    public TestTls(Path folder) throws Exception {
        this.folder = TlsFolder.open(folder, Instant.now());
        this.authority = this.folder.authorityCertificate();
    }

    public Path authority() {
        return authority;
    }

    public TlsFolder.Identity source(String name) throws Exception {
        return folder.issue(name, Instant.now());
    }

    public SSLContext server() throws Exception {
        return context(folder.server(), authority);
    }

    public SSLContext client(String name) throws Exception {
        return context(source(name), authority);
    }

    /** A client that trusts the server and has a certificate of another authority. */
    public SSLContext strangerTo(TestTls other) throws Exception {
        return context(source("stranger"), other.authority);
    }

    /** A client that trusts the server and has no certificate. */
    public SSLContext nobody() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust(authority).getTrustManagers(), null);
        return context;
    }

    private static SSLContext context(TlsFolder.Identity identity, Path trusted) throws Exception {
        KeyStore keys = empty();
        try (InputStream in = Files.newInputStream(identity.certificate())) {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            keys.setKeyEntry("key", key(identity.key(), chain[0]), new char[0], chain);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust(trusted).getTrustManagers(), null);
        return context;
    }

    private static PrivateKey key(Path file, Certificate certificate) throws Exception {
        String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    private static TrustManagerFactory trust(Path certificate) throws Exception {
        KeyStore trusted = empty();
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trusted);
        return managers;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
