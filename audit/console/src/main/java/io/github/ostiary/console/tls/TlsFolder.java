package io.github.ostiary.console.tls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The folder of the console's TLS material.
 *
 * <pre>
 * ca.pem       the console's own authority: what browsers and applications trust
 * ca.key       its key; leaves this folder never
 * server.pem   the console's certificate: localhost, 127.0.0.1, ::1
 * server.key
 * sources/     NAME.pem and NAME.key for every application that may deliver here
 * </pre>
 *
 * <p>{@link #open} makes what is missing and renews a server certificate with less than {@link #RENEWAL} to live. The
 * authority is never replaced by itself, since every application would then be shut out at once. Two processes may
 * open one folder: each waits for the other. Keys are readable by their owner alone, as is the folder.
 */
public final class TlsFolder {
    /** A certificate with less than this to live is renewed when the console starts. */
    public static final Duration RENEWAL = Duration.ofDays(30);

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final GeneralNames SERVER_NAMES = new GeneralNames(new GeneralName[] {
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
        new GeneralName(GeneralName.iPAddress, "::1")
    });

    private final Path folder;
    private final CertificateAuthority authority;

    private TlsFolder(Path folder, CertificateAuthority authority) {
        this.folder = folder;
        this.authority = authority;
    }

    /** A PEM certificate and its PEM private key. */
    public record Identity(Path certificate, Path key) {}

    /**
     * Opens the folder, making and renewing what is needed.
     *
     * @throws FileSystemException when a file there cannot be read or does not hold what its name says
     */
    public static TlsFolder open(Path folder, Instant now) throws IOException {
        PemFiles.makePrivateFolder(folder);
        PemFiles.makePrivateFolder(folder.resolve("sources"));
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            TlsFolder opened = new TlsFolder(folder, authority(folder, now));
            opened.renewServer(now);
            assert lock.isValid();
            return opened;
        }
    }

    /** Gives an application its certificate, in place of one it had before. */
    public Identity issue(String source, Instant now) throws IOException {
        if (!SOURCE.matcher(source).matches()) {
            throw new IllegalArgumentException("The name \"" + source
                    + "\" is not that of a source: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends");
        }
        Identity identity = identity(folder.resolve("sources"), source);
        write(identity, authority.client(source, now));
        return identity;
    }

    /** The authority's certificate, for all who connect to the console. */
    public Path authorityCertificate() {
        return folder.resolve("ca.pem");
    }

    /** What the console shows to those who connect. */
    public Identity server() {
        return identity(folder, "server");
    }

    /** For a server that demands a certificate of this authority from its clients: the server's key, and the trust. */
    public SSLContext mutualTls() throws IOException {
        try {
            KeyStore own = emptyKeyStore();
            Certificate[] chain = {PemFiles.readCertificate(server().certificate())};
            own.setKeyEntry("server", PemFiles.readKey(server().key()), new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be prepared from " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Trusts this authority and nobody else. */
    public KeyStore trustStore() throws IOException {
        try {
            KeyStore trusted = emptyKeyStore();
            trusted.setCertificateEntry("authority", authority.certificate());
            return trusted;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be prepared from " + folder + ": " + e.getMessage(), e);
        }
    }

    private static KeyStore emptyKeyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** When the authority itself ends; a new one must be made by hand before. */
    public Instant authorityEnds() {
        return authority.certificate().getNotAfter().toInstant();
    }

    private static CertificateAuthority authority(Path folder, Instant now) throws IOException {
        Identity identity = identity(folder, "ca");
        if (Files.notExists(identity.certificate()) && Files.notExists(identity.key())) {
            CertificateAuthority created = CertificateAuthority.create(now);
            PemFiles.writeKey(identity.key(), created.key(), created.certificate());
            PemFiles.writeCertificate(identity.certificate(), created.certificate());
            return created;
        }
        CertificateAuthority found = new CertificateAuthority(
                PemFiles.readCertificate(identity.certificate()), PemFiles.readKey(identity.key()));
        if (found.certificate().getNotAfter().toInstant().isBefore(now.plus(RENEWAL))) {
            throw new FileSystemException(
                    identity.certificate().toString(),
                    null,
                    "ends on " + found.certificate().getNotAfter().toInstant()
                            + ": move the folder " + folder + " away, start the console again,"
                            + " and issue every application a new certificate");
        }
        return found;
    }

    private void renewServer(Instant now) throws IOException {
        Identity server = server();
        if (Files.notExists(server.certificate()) || Files.notExists(server.key()) || mustRenew(server, now)) {
            write(server, authority.server("localhost", SERVER_NAMES, now));
        }
    }

    private boolean mustRenew(Identity server, Instant now) throws IOException {
        X509Certificate certificate = PemFiles.readCertificate(server.certificate());
        boolean ours = certificate
                .getIssuerX500Principal()
                .equals(authority.certificate().getSubjectX500Principal());
        return !ours || certificate.getNotAfter().toInstant().isBefore(now.plus(RENEWAL));
    }

    /** The key goes first: a crash between the two is mended by the next issue or renewal. */
    private static void write(Identity identity, CertificateAuthority.Issued issued) throws IOException {
        Files.deleteIfExists(identity.certificate());
        PemFiles.writeKey(identity.key(), issued.key(), issued.certificate());
        PemFiles.writeCertificate(identity.certificate(), issued.certificate());
    }

    private static Identity identity(Path folder, String name) {
        return new Identity(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    }
}
