package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;

/**
 * Makes one connection: asks for the name's addresses anew each time, tries them in order, and shakes hands with the
 * first that answers. Every step waits at the doorbell and has a deadline. For one thread.
 */
final class Connector {
    private final Resolver resolver;
    private final Terms terms;
    private final Patience patience;

    Connector(Resolver resolver, Terms terms, Patience patience) {
        this.resolver = resolver;
        this.terms = terms;
        this.patience = patience;
    }

    TlsChannel connect(Destination to, SSLContext context, Doorbell bell) throws IOException {
        LinkException last = null;
        long answerBy = bell.now() + patience.connect().toNanos();
        for (InetAddress address : resolver.resolve(to.host(), bell, answerBy)) {
            SocketChannel socket = SocketChannel.open();
            try {
                SelectionKey key = connect(socket, new InetSocketAddress(address, to.port()), bell);
                TlsChannel channel = new TlsChannel(socket, terms.engine(context, to), key, bell);
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
        throw last == null ? new LinkException(Kind.NAME, "the name " + to.host() + " has no address") : last;
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
}
