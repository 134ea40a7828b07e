package io.github.ostiary.deliver;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real receiver that takes a stream over mutual TLS and writes each line to a file, set up as the docs say. */
final class Daemon implements Closeable {
    /** A receiver, what it is told, and how it prints what it got. */
    enum Recipe {
        RSYSLOG_SYSLOG("syslog"),
        RSYSLOG_LINES("lines"),
        SYSLOG_NG("syslog");

        private final String protocol;

        Recipe(String protocol) {
            this.protocol = protocol;
        }

        String configuration(Path folder, int port) throws IOException {
            return switch (this) {
                case RSYSLOG_SYSLOG -> ShownRecipe.rsyslog("imtcp", folder, "server", port);
                case RSYSLOG_LINES ->
                    ShownRecipe.rsyslog("imtcp", folder, "server", port)
                            .replace("supportOctetCountedFraming=\"on\"", "supportOctetCountedFraming=\"off\"");
                case SYSLOG_NG -> ShownRecipe.with("@version", folder, "server", port);
            };
        }

        String protocol() {
            return protocol;
        }

        /** What stands in the file for this text, as {@link #received} tells its lines apart. */
        String prints(String text) {
            return this == RSYSLOG_LINES ? text.replace("\n", "\\n") : text;
        }

        List<String> command(Path folder) {
            String configured = folder.resolve("receiver.conf").toString();
            String pid = folder.resolve("receiver.pid").toString();
            return this == SYSLOG_NG
                    ? SyslogNg.command(folder, configured, pid)
                    : List.of("/usr/sbin/rsyslogd", "-n", "-f", configured, "-i", pid);
        }
    }

    private final Path folder;
    private final Recipe recipe;
    private final int port;
    private Process process;

    /** Starts it on a free port with {@code ca.pem}, {@code server.pem} and {@code server.key} of the folder. */
    Daemon(Path folder, Recipe recipe) throws IOException {
        this.folder = folder;
        this.recipe = recipe;
        port = Stage.closedPort();
        Files.writeString(folder.resolve("receiver.conf"), recipe.configuration(folder, port));
        start();
    }

    int port() {
        return port;
    }

    /** Starts it and waits until it listens. */
    void start() throws IOException {
        Files.deleteIfExists(folder.resolve("receiver.pid"));
        ProcessBuilder builder = new ProcessBuilder(recipe.command(folder));
        builder.environment().put("LD_LIBRARY_PATH", SyslogNg.libraries());
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("receiver.out").toFile()))
                .start();
        Await.until(Stage.SOON, () -> recipe + " does not listen: " + said(), this::listens);
    }

    /** Ends it in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError(recipe + " survived SIGKILL");
        }
    }

    /** The lines that it wrote; a torn last one is left out, and what belongs to a message of two lines is joined. */
    List<String> received() {
        String text = read("received.log");
        List<String> lines = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            boolean begins = !recipe.protocol.equals("syslog") || line.startsWith("<");
            if (begins || lines.isEmpty()) {
                lines.add(line);
            } else {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n" + line);
            }
        }
        return lines;
    }

    String said() {
        return read("receiver.out");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return process.isAlive() && probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
