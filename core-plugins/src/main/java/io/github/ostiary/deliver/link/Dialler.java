package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Opens connections: asks for the name's addresses anew each time, tries them in order, and shakes hands with the first
 * that answers.
 */
public final class Dialler {
    /** All of TLS 1.3; of TLS 1.2 what has forward secrecy and authenticated encryption. */
    private static final Pattern STRONG = Pattern.compile(
            "TLS_(AES|CHACHA20)_.*|TLS_ECDHE_(ECDSA|RSA)_WITH_(AES_(128|256)_GCM|CHACHA20_POLY1305)_.*");

    private final String host;
    private final int port;
    private final List<String> protocols;
    private final Material material;
    private final Patience patience;

    /** Names the peer; {@code protocols} are JSSE names, {@code TLSv1.3}. */
    public Dialler(String host, int port, List<String> protocols, Material material, Patience patience) {
        this.host = host;
        this.port = port;
        this.protocols = List.copyOf(protocols);
        this.material = material;
        this.patience = patience;
    }

    /** The time the peer gets. */
    public Patience patience() {
        return patience;
    }

    /**
     * Reads the certificates and the key once, so that what is wrong with them is known before the first attempt.
     *
     * @throws LinkException of kind {@code MATERIAL} when they cannot be used as they are
     */
    public void prepare() throws LinkException {
        material.context();
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }

    /** Connects and shakes hands. The peer's name and certificate are in order then; ours may still be refused. */
    public TlsChannel dial(Doorbell bell) throws IOException {
        SSLContext context = material.context();
        LinkException last = null;
        for (InetAddress address : addresses()) {
            SocketChannel socket = SocketChannel.open();
            try {
                SelectionKey key = connect(socket, new InetSocketAddress(address, port), bell);
                TlsChannel channel = new TlsChannel(socket, engine(context), key, bell);
                channel.handshake(bell.now() + patience.handshake().toNanos());
                return channel;
            } catch (LinkException e) {
                socket.close();
                if (e.kind() == Kind.STOPPED) {
                    throw e;
                }
                last = e;
            } catch (IOException | RuntimeException e) {
                socket.close();
                last = new LinkException(Kind.CONNECT, address.getHostAddress() + ": " + e.getMessage(), e);
            }
        }
        throw last == null ? new LinkException(Kind.NAME, "the name " + host + " has no address") : last;
    }

    private InetAddress[] addresses() throws LinkException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new LinkException(Kind.NAME, "the name " + host + " cannot be resolved", e);
        }
    }

    private SelectionKey connect(SocketChannel socket, InetSocketAddress address, Doorbell bell) throws IOException {
        TlsChannel.tune(socket);
        boolean connected = socket.connect(address);
        SelectionKey key = socket.register(bell.selector(), SelectionKey.OP_CONNECT);
        long deadline = bell.now() + patience.connect().toNanos();
        while (!connected) {
            bell.sleep(deadline);
            connected = socket.finishConnect();
            if (!connected && bell.now() > deadline) {
                throw new LinkException(Kind.CONNECT, address + " does not answer");
            }
        }
        return key;
    }

    private SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols.toArray(String[]::new));
        parameters.setCipherSuites(Arrays.stream(engine.getSupportedCipherSuites())
                .filter(suite -> STRONG.matcher(suite).matches())
                .toArray(String[]::new));
        parameters.setServerNames(new ServerName(host).indication());
        engine.setSSLParameters(parameters);
        return engine;
    }
}
