package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and the key of a connection, read anew from their files each time they are asked for, so that a
 * renewed certificate counts from the next connection on. The context is made anew only when a byte has changed; files
 * that cannot be used leave the last good ones in force. Only the configured anchors are trusted: nothing falls back to
 * those of the JVM.
 *
 * <p>For one thread at a time.
 */
public final class Material {
    private final Sources sources;
    private final String host;
    private byte[] seen = {};
    private @Nullable SSLContext context;

    /** Names the files; none is read yet. {@code host} is what the peer's certificate must be made out to. */
    public Material(Sources sources, String host) {
        this.sources = sources;
        this.host = host;
    }

    /**
     * The context made of what the files hold now.
     *
     * @throws LinkException of kind {@code MATERIAL} when they have never held anything usable
     */
    public SSLContext context() throws LinkException {
        try {
            byte[] now = fingerprint();
            if (context == null || !Arrays.equals(now, seen)) {
                context = build();
                seen = now;
            }
        } catch (LinkException e) {
            if (context == null) {
                throw e;
            }
        } catch (GeneralSecurityException e) {
            throw new LinkException(Kind.MATERIAL, "TLS cannot be set up: " + e.getMessage(), e);
        }
        return context;
    }

    private byte[] fingerprint() throws LinkException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Source source : sources.all()) {
            digest.update(MessageDigest.getInstance("SHA-256").digest(read(source)));
        }
        return digest.digest();
    }

    private SSLContext build() throws LinkException, GeneralSecurityException {
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keys(), new TrustManager[] {new NamedTrust(trust(), new ServerName(host))}, new SecureRandom());
        return made;
    }

    private X509ExtendedTrustManager trust() throws LinkException, GeneralSecurityException {
        KeyStore anchors = empty();
        if (sources.trustStore() != null) {
            anchors = open(sources.trustStore());
        } else if (sources.trustedCertificates() != null) {
            int number = 0;
            for (X509Certificate anchor : certificates(sources.trustedCertificates())) {
                anchors.setCertificateEntry("anchor-" + number++, anchor);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private KeyManager @Nullable [] keys() throws LinkException, GeneralSecurityException {
        KeyStore store = empty();
        char[] password = {};
        Source keyStore = sources.keyStore();
        if (keyStore != null) {
            store = open(keyStore);
            password = keyStore.password();
        } else if (sources.certificate() != null && sources.privateKey() != null) {
            List<X509Certificate> chain = certificates(sources.certificate());
            PrivateKey key = privateKey(sources.privateKey());
            if (!belongTogether(key, chain.get(0))) {
                throw unusable(
                        sources.privateKey(),
                        "it is not the key of the first certificate in " + sources.certificate(),
                        null);
            }
            store.setKeyEntry("own", key, password, chain.toArray(Certificate[]::new));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return store;
    }

    private static KeyStore open(Source source) throws LinkException {
        try (InputStream in = Files.newInputStream(source.file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, source.password());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(source, "it is no PKCS#12 store that this password opens: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> certificates(Source source) throws LinkException {
        try {
            return Pem.certificates(read(source));
        } catch (GeneralSecurityException e) {
            throw unusable(source, e.getMessage(), e);
        }
    }

    private static PrivateKey privateKey(Source source) throws LinkException {
        try {
            return Pem.privateKey(read(source));
        } catch (GeneralSecurityException e) {
            throw unusable(source, e.getMessage(), e);
        }
    }

    private static byte[] read(Source source) throws LinkException {
        try {
            return Files.readAllBytes(source.file());
        } catch (NoSuchFileException e) {
            throw unusable(source, "there is no such file", e);
        } catch (IOException e) {
            throw unusable(source, "it cannot be read: " + e, e);
        }
    }

    /** Signs with the one and verifies with the other. */
    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        return signature.verify(signed);
    }

    private static LinkException unusable(Source source, @Nullable String why, @Nullable Throwable cause) {
        return new LinkException(Kind.MATERIAL, source + " cannot be used: " + why, cause);
    }

    /** A file, and the attribute that names it. */
    public record Source(String attribute, Path file, Password secret) {
        char[] password() throws LinkException {
            return secret.read();
        }

        @Override
        public String toString() {
            return attribute + "=\"" + file + '"';
        }
    }

    /** The files of a connection: PEM or PKCS#12 for trust, and the same for the client's own key, if it has one. */
    public record Sources(
            @Nullable Source trustedCertificates,
            @Nullable Source trustStore,
            @Nullable Source certificate,
            @Nullable Source privateKey,
            @Nullable Source keyStore) {

        List<Source> all() {
            return Stream.of(trustedCertificates, trustStore, certificate, privateKey, keyStore)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}
