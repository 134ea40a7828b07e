package io.github.ostiary.examples.story.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS as one party speaks it: what it trusts, and who it is, from PEM files. */
public final class Identity {
    private static final List<String> ALGORITHMS = List.of("EC", "Ed25519", "RSA");
    private static final char[] NO_PASSWORD = {};

    private Identity() {}

    /** A party that trusts one authority and has no certificate. */
    public static SSLContext stranger(Path authority) throws IOException {
        return context(authority, null);
    }

    /** A party with the certificate {@code name.pem} and its key {@code name.key}. */
    public static SSLContext of(Path authority, Path name) throws IOException {
        try {
            KeyStore keys = emptyStore();
            PrivateKey key = privateKey(Path.of(name + ".key"));
            keys.setKeyEntry("identity", key, NO_PASSWORD, certificates(Path.of(name + ".pem")));
            return context(authority, keys);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use the certificate and key of " + name, e);
        }
    }

    private static SSLContext context(Path authority, @Nullable KeyStore keys) throws IOException {
        try {
            KeyStore trusted = emptyStore();
            for (Certificate certificate : certificates(authority)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            identity.init(keys, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot trust " + authority, e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate[] certificates(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(pem))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
    }

    private static PrivateKey privateKey(Path pem) throws GeneralSecurityException, IOException {
        String text = Files.readString(pem);
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        InvalidKeySpecException refused = new InvalidKeySpecException(pem + " holds none of " + ALGORITHMS);
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                refused.addSuppressed(e);
            }
        }
        throw refused;
    }
}
