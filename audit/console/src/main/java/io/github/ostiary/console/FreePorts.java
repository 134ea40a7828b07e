package io.github.ostiary.console;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Listens for a moment on every port that is asked for, all at once, so that two settings of the same port are found too.
 * A port may still be taken between this and the start of whatever listens on it; that then fails by itself.
 */
final class FreePorts implements Closeable {
    private final Deque<ServerSocket> held = new ArrayDeque<>();

    private FreePorts() {}

    /** Returns when all ports could be listened on and are free again. */
    static void check(Settings settings) throws SetupException, IOException {
        try (FreePorts ports = new FreePorts()) {
            ports.take(settings, "--port", settings.port());
            ports.take(settings, "--relp-port", settings.relpPort());
            ports.take(settings, "--otlp-port", settings.otlpPort());
        }
    }

    private void take(Settings settings, String option, int port) throws SetupException, IOException {
        try {
            held.push(new ServerSocket(port, /* backlog= */ 1, InetAddress.getByName(settings.address())));
        } catch (BindException e) {
            throw new SetupException(Diagnosis.portInUse(settings, option, port), e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket socket : held) {
            socket.close();
        }
    }
}
