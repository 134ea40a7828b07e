package io.github.ostiary.deliver.link;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * What is offered to a server in the handshake.
 *
 * @param protocols TLS versions by their JSSE names, {@code TLSv1.3}
 * @param peer who the server shall be
 */
public record Terms(List<String> protocols, Peer peer) {
    /** All of TLS 1.3; of TLS 1.2 what has forward secrecy and authenticated encryption. */
    private static final Pattern STRONG = Pattern.compile(
            "TLS_(AES|CHACHA20)_.*|TLS_ECDHE_(ECDSA|RSA)_WITH_(AES_(128|256)_GCM|CHACHA20_POLY1305)_.*");

    public Terms {
        protocols = List.copyOf(protocols);
    }

    /** An engine that knows whom it talks to, so that a session can be taken up again and the name be checked. */
    SSLEngine engine(SSLContext context, Destination to) {
        SSLEngine engine = context.createSSLEngine(to.host(), to.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols.toArray(String[]::new));
        parameters.setCipherSuites(Arrays.stream(engine.getSupportedCipherSuites())
                .filter(suite -> STRONG.matcher(suite).matches())
                .toArray(String[]::new));
        parameters.setServerNames(peer.name(to.host()).indication());
        engine.setSSLParameters(parameters);
        return engine;
    }
}
