package io.github.ostiary.benchmarks.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real rsyslog (OpenSSL) that writes each message to a file, over RELP or as lines. */
final class Rsyslog implements Closeable {
    /** What it takes. */
    enum Input {
        RELP("""
                module(load="imrelp" tls.tlslib="openssl")
                input(type="imrelp" port="%2$d" address="127.0.0.1" ruleset="keep" maxDataSize="128k" tls="on"
                  tls.authmode="name" tls.permittedpeer=["client"]
                  tls.cacert="%1$s/ca.pem" tls.mycert="%1$s/localhost.pem" tls.myprivkey="%1$s/localhost.key")
                """),
        LINES("""
                global(defaultNetstreamDriver="ossl" defaultNetstreamDriverCAFile="%1$s/ca.pem"
                  defaultNetstreamDriverCertFile="%1$s/localhost.pem" defaultNetstreamDriverKeyFile="%1$s/localhost.key")
                module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="x509/name"
                  permittedPeer=["client"])
                input(type="imtcp" port="%2$d" address="127.0.0.1" ruleset="keep"
                  supportOctetCountedFraming="off")
                """);

        private final String text;

        Input(String text) {
            this.text = text;
        }
    }

    private static final String COMMON = """
            global(workDirectory="%1$s" maxMessageSize="128k")
            template(name="raw" type="string" string="%%rawmsg%%\\n")
            ruleset(name="keep" queue.type="Direct") {
              action(type="omfile" file="%1$s/%2$d.log" template="raw")
            }
            """;

    private final Ground ground;
    private final int port;
    private Process process;

    Rsyslog(Ground ground, Input input) throws IOException {
        this.ground = ground;
        port = Ground.freePort();
        String folder = ground.file("").toString();
        Files.writeString(ground.file(port + ".conf"), (COMMON + input.text).formatted(folder, port));
        process = start();
    }

    int port() {
        return port;
    }

    Path output() {
        return ground.file(port + ".log");
    }

    /** Bytes that are in the file. */
    long bytes() {
        return output().toFile().length();
    }

    void restart() throws IOException {
        process = start();
    }

    /** Ends it in the middle of whatever it does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    /** Sends it a signal by name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private Process start() throws IOException {
        Path pid = ground.file(port + ".pid");
        Path said = ground.file(port + ".out");
        Files.deleteIfExists(pid);
        Process started = new ProcessBuilder(
                        "/usr/sbin/rsyslogd",
                        "-n",
                        "-f",
                        ground.file(port + ".conf").toString(),
                        "-i",
                        pid.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!Ground.await(20, this::listens)) {
            started.destroyForcibly();
            throw new IOException("rsyslogd does not listen: " + Files.readString(said));
        }
        return started;
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
