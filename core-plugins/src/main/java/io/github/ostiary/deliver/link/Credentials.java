package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.Material.Source;
import io.github.ostiary.deliver.link.Material.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of the files makes: a context with a cache of sessions of its own, and this side's certificate. It
 * is made only if the key is the certificate's.
 */
record Credentials(SSLContext context, @Nullable X509Certificate own) {
    private static final int JKS_MAGIC = 0xFEEDFEED;

    static Credentials of(Sources sources, Snapshot snapshot, Peer peer)
            throws LinkException, GeneralSecurityException {
        KeyStore keys = keys(sources, snapshot);
        char[] password =
                sources.keyStore() == null ? new char[0] : sources.keyStore().password();
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, password);
        TrustManager trust = new PeerTrust(anchors(sources, snapshot, peer), peer);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(own.getKeyManagers(), new TrustManager[] {trust}, new SecureRandom());
        return new Credentials(made, soonest(keys));
    }

    private static X509ExtendedTrustManager anchors(Sources sources, Snapshot snapshot, Peer peer)
            throws LinkException, GeneralSecurityException {
        KeyStore anchors = empty();
        Source store = sources.trustStore();
        Source pem = sources.trustedCertificates();
        if (store != null) {
            anchors = open(store, snapshot);
        } else if (pem != null) {
            int number = 0;
            for (X509Certificate anchor : certificates(pem, snapshot)) {
                anchors.setCertificateEntry("anchor-" + number++, anchor);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(sources.system() ? null : anchors);
        var trust = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        if (peer.fingerprints().isEmpty() && trust.getAcceptedIssuers().length == 0) {
            if (store != null) {
                throw store.unusable("it holds no trusted certificate", null);
            }
            throw new GeneralSecurityException("trust=\"system\": this JVM trusts no authority");
        }
        return trust;
    }

    private static KeyStore keys(Sources sources, Snapshot snapshot) throws LinkException, GeneralSecurityException {
        Source keyStore = sources.keyStore();
        if (keyStore != null) {
            return checked(keyStore, open(keyStore, snapshot));
        }
        KeyStore store = empty();
        Source certificate = sources.certificate();
        Source privateKey = sources.privateKey();
        if (certificate != null && privateKey != null) {
            List<X509Certificate> chain = certificates(certificate, snapshot);
            PrivateKey key =
                    fitting(privateKey, certificate, snapshot, chain.get(0).getPublicKey());
            store.setKeyEntry("own", key, new char[0], chain.toArray(Certificate[]::new));
        }
        return store;
    }

    private static PrivateKey fitting(Source privateKey, Source certificate, Snapshot snapshot, PublicKey own)
            throws LinkException {
        try {
            for (PrivateKey key : Pem.privateKeys(snapshot.content(privateKey))) {
                if (belongTogether(key, own)) {
                    return key;
                }
            }
        } catch (GeneralSecurityException e) {
            throw privateKey.unusable(e.getMessage(), e);
        }
        throw privateKey.unusable("it is not the key of the first certificate in " + certificate, null);
    }

    private static KeyStore checked(Source source, KeyStore store) throws LinkException, GeneralSecurityException {
        boolean any = false;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                any = true;
                Certificate own = store.getCertificate(alias);
                if (own == null
                        || !(key(source, store, alias) instanceof PrivateKey key)
                        || !belongTogether(key, own.getPublicKey())) {
                    throw source.unusable(
                            "its key \"" + alias + "\" is not the key of the certificate beside it", null);
                }
            }
        }
        if (!any) {
            throw source.unusable("it holds no private key", null);
        }
        return store;
    }

    private static java.security.@Nullable Key key(Source source, KeyStore store, String alias) throws LinkException {
        try {
            return store.getKey(alias, source.password());
        } catch (GeneralSecurityException e) {
            throw source.unusable("the password of the store does not open its key \"" + alias + '"', e);
        }
    }

    /** Of this side's certificates the one that ends first. */
    private static @Nullable X509Certificate soonest(KeyStore keys) throws GeneralSecurityException {
        X509Certificate soonest = null;
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)
                    && keys.getCertificate(alias) instanceof X509Certificate own
                    && (soonest == null
                            || own.getNotAfter()
                                    .toInstant()
                                    .isBefore(soonest.getNotAfter().toInstant()))) {
                soonest = own;
            }
        }
        return soonest;
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

    /** Opens a store of either kind; they differ in their first four bytes. */
    private static KeyStore open(Source source, Snapshot snapshot) throws LinkException {
        byte[] content = snapshot.content(source);
        try {
            KeyStore store = KeyStore.getInstance(isJks(content) ? "JKS" : "PKCS12");
            store.load(new ByteArrayInputStream(content), source.password());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw source.unusable("it is no PKCS#12 or JKS store that this password opens: " + e.getMessage(), e);
        }
    }

    private static boolean isJks(byte[] content) {
        return content.length > Integer.BYTES
                && java.nio.ByteBuffer.wrap(content).getInt() == JKS_MAGIC;
    }

    private static List<X509Certificate> certificates(Source source, Snapshot snapshot) throws LinkException {
        try {
            return Pem.certificates(snapshot.content(source));
        } catch (GeneralSecurityException e) {
            throw source.unusable(e.getMessage(), e);
        }
    }

    /** Signs with the one and verifies with the other. */
    private static boolean belongTogether(PrivateKey key, PublicKey itsPublic) throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        if (!key.getAlgorithm().equals(itsPublic.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            byte[] signed = signature.sign();
            signature.initVerify(itsPublic);
            return signature.verify(signed);
        } catch (java.security.SignatureException e) {
            return false; // of another curve or length
        }
    }
}
