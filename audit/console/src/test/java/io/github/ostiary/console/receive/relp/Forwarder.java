package io.github.ostiary.console.receive.relp;

import io.github.ostiary.console.tls.TlsFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real rsyslogd that follows a file and forwards each line to the console's receiver, configured by the very text
 * that {@code docs/delivery-receivers.md} shows. It has a folder of its own and needs no privileges.
 */
final class Forwarder implements Closeable {
    private static final Path DAEMON = Path.of("/usr/sbin/rsyslogd");
    private static final Path PAGE = Path.of("docs", "delivery-receivers.md");
    private static final Pattern RECIPE =
            Pattern.compile("```\n(global\\([^`]*action\\(type=\"omrelp\"[^`]*)```", Pattern.DOTALL);
    private static final String INPUT = """
            module(load="imfile")
            input(type="imfile" file="%1$s/app.log" tag="shop")
            """;

    private final Path folder;
    private final Path input;
    private final StringBuilder configuration = new StringBuilder();
    private Process process;

    /** For a receiver at {@code port}, showing {@code identity} to it; not started yet. */
    Forwarder(Path folder, int port, Path authority, TlsFolder.Identity identity) throws IOException {
        this.folder = Files.createDirectories(folder);
        input = folder.resolve("app.log");
        configuration
                .append(recipe().replace("logs.example.net", "127.0.0.1")
                        .replace("6514", Integer.toString(port))
                        .replace("/etc/ostiary/ca.pem", authority.toString())
                        .replace("/etc/ostiary/web1.pem", identity.certificate().toString())
                        .replace("/etc/ostiary/web1.key", identity.key().toString())
                        .replace("/var/spool/rsyslog", folder.toString()))
                .append(INPUT.formatted(folder));
    }

    /** What the page tells people to write. */
    static String recipe() throws IOException {
        Path top = Path.of("").toAbsolutePath();
        while (Files.notExists(top.resolve(PAGE))) {
            top = top.getParent();
        }
        Matcher found = RECIPE.matcher(Files.readString(top.resolve(PAGE)));
        if (!found.find()) {
            throw new AssertionError(PAGE + " has no recipe with omrelp");
        }
        return found.group(1);
    }

    /** Deviates from the page: what is replaced must be there. */
    Forwarder with(String documented, String instead) {
        int at = configuration.indexOf(documented);
        if (at < 0) {
            throw new AssertionError("not in the recipe: " + documented);
        }
        configuration.replace(at, at + documented.length(), instead);
        return this;
    }

    /** Has it take lines from elsewhere too. */
    Forwarder plus(String input) {
        configuration.append(input);
        return this;
    }

    Forwarder start() throws IOException {
        if (!Files.isExecutable(DAEMON)) {
            throw new AssertionError(
                    "rsyslogd is missing; install the packages rsyslog, rsyslog-relp, rsyslog-openssl");
        }
        Path configured = Files.writeString(folder.resolve("rsyslog.conf"), configuration);
        Path pid = folder.resolve("rsyslog.pid");
        Files.deleteIfExists(pid);
        process = new ProcessBuilder(DAEMON.toString(), "-n", "-f", configured.toString(), "-i", pid.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("rsyslogd.out").toFile()))
                .start();
        return this;
    }

    /** Writes these lines to the file that it follows. */
    void write(List<String> lines) throws IOException {
        write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        Files.write(input, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    String said() {
        try {
            return Files.readString(folder.resolve("rsyslogd.out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
