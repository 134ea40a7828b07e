package io.github.ostiary.deliver;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real rsyslog that takes RELP over mutual TLS and writes each message to a file before it acknowledges it: the rule
 * set has no queue ({@code Direct}), which is the recipe for a receiver that does not lose what it has acknowledged.
 */
final class Rsyslog implements Closeable {
    private static final Path DAEMON = Path.of("/usr/sbin/rsyslogd");

    private final Path folder;
    private final Path output;
    private final int port;
    private Process process;

    /** Starts it on a free port with {@code ca.pem}, {@code rsyslog.pem} and {@code rsyslog.key} of the folder. */
    Rsyslog(Path folder) throws IOException {
        if (!Files.isExecutable(DAEMON)) {
            throw new AssertionError(
                    "rsyslogd is missing; install the packages rsyslog, rsyslog-relp, rsyslog-openssl");
        }
        this.folder = folder;
        output = folder.resolve("received.log");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("rsyslog.conf"), ShownRecipe.rsyslog("imrelp", folder, "rsyslog", port));
        start();
    }

    int port() {
        return port;
    }

    /** Starts it and waits until it listens. */
    void start() throws IOException {
        Path log = folder.resolve("rsyslogd.out");
        Files.deleteIfExists(folder.resolve("rsyslog.pid"));
        process = new ProcessBuilder(
                        DAEMON.toString(),
                        "-n",
                        "-f",
                        folder.resolve("rsyslog.conf").toString(),
                        "-i",
                        folder.resolve("rsyslog.pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Await.until(Stage.SOON, () -> "rsyslogd does not listen: " + read(log), this::listens);
    }

    /** Ends it in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("rsyslogd survived SIGKILL");
        }
    }

    /** The messages that it wrote; a torn last line is left out. */
    List<String> received() throws IOException {
        if (!Files.exists(output)) {
            return List.of();
        }
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
    }

    private boolean listens() {
        if (!process.isAlive()) {
            return false;
        }
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
