package io.github.ostiary.deliver.link;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a server whose path ends at a configured anchor (PKIX), whose certificate bears the right name and may be used
 * by a server, and whose key is pinned if any is. The JDK's own check of names is not used: it accepts a common name.
 *
 * <p>A pin counts for the server's own certificate alone. The rest of what a server shows need not be part of the path,
 * so anybody could add a pinned certificate there; to narrow the path itself, name fewer anchors.
 *
 * <p>Fingerprints stand in place of path, use and name: they name the one certificate meant, which only must not have
 * expired.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private static final List<String> SERVER_USES = List.of("1.3.6.1.5.5.7.3.1", "2.5.29.37.0"); // serverAuth, any

    private final X509ExtendedTrustManager path;
    private final Peer peer;

    /** {@code path} is asked only when the peer is not known by its fingerprint. */
    PeerTrust(X509ExtendedTrustManager path, Peer peer) {
        this.path = path;
        this.peer = peer;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (!peer.fingerprints().isEmpty()) {
            checkFingerprint(chain[0]);
            return;
        }
        path.checkServerTrusted(chain, authType, engine);
        peer.name(engine.getPeerHost()).check(chain[0]);
        checkUse(chain[0].getExtendedKeyUsage());
        if (!peer.pins().isEmpty() && !peer.pins().hold(chain[0].getPublicKey().getEncoded())) {
            throw new CertificateException("its key is none of the pinned ones");
        }
    }

    private void checkFingerprint(X509Certificate certificate) throws CertificateException {
        if (!peer.fingerprints().hold(certificate.getEncoded())) {
            throw new CertificateException("it has none of the fingerprints");
        }
        certificate.checkValidity();
    }

    /** A certificate that does not say what it is for may be used for everything: RFC 5280, section 4.2.1.12. */
    private static void checkUse(@Nullable List<String> uses) throws CertificateException {
        if (uses != null && uses.stream().noneMatch(SERVER_USES::contains)) {
            throw new CertificateException("it is not meant for a server (extended key usage lacks serverAuth)");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw notHere();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw notHere();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw notHere();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw notHere();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw notHere();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return path.getAcceptedIssuers();
    }

    private static CertificateException notHere() {
        return new CertificateException("only servers are judged here, and only on a connection that was dialled");
    }
}
