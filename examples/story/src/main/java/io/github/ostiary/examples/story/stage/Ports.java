package io.github.ostiary.examples.story.stage;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The ports the console listens on. */
public record Ports(int console, int relp, int otlp) {
    /** Any three that are free. */
    static final Ports ANY = new Ports(0, 0, 0);

    static Ports read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Ports(port(properties, "console"), port(properties, "relp"), port(properties, "otlp"));
    }

    /** A port of the loopback interface that was free a moment ago. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whether somebody listens on a port of the loopback interface. */
    static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false; // nobody there, or not yet
        }
    }

    private static int port(Properties properties, String name) throws IOException {
        String port = properties.getProperty(name);
        if (port == null) {
            throw new IOException("the console named no port for " + name);
        }
        return Integer.parseInt(port.strip());
    }
}
