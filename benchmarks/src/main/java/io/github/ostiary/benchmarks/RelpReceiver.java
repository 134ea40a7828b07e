package io.github.ostiary.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A real rsyslog that takes RELP over mutual TLS and throws the lines away, so that the sender is what is measured. The
 * certificates are made by {@code openssl}; needs the packages rsyslog, rsyslog-relp, rsyslog-openssl and openssl.
 */
final class RelpReceiver implements Closeable {
    private static final String PASSWORD = "benchmark";
    private static final String CERTIFICATES = """
            set -e; cd "$0"
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 1 -subj /CN=authority
            for name in localhost client; do
              openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $name.key -out $name.csr -subj /CN=$name
              echo "subjectAltName=DNS:$name" > $name.ext
              openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile $name.ext -out $name.pem
            done
            openssl pkcs12 -export -in client.pem -inkey client.key -out client.p12 -passout pass:benchmark
            keytool -importcert -noprompt -alias ca -file ca.pem -keystore ca.p12 -storetype PKCS12 -storepass benchmark
            """;
    private static final String CONFIGURATION = """
            global(workDirectory="%1$s" maxMessageSize="128k")
            module(load="imrelp" tls.tlslib="openssl")
            ruleset(name="keep" queue.type="Direct") { action(type="omfile" file="/dev/null") }
            input(type="imrelp" port="%2$d" address="127.0.0.1" ruleset="keep" tls="on" tls.authmode="name"
              tls.permittedpeer=["client"]
              tls.cacert="%1$s/ca.pem" tls.mycert="%1$s/localhost.pem" tls.myprivkey="%1$s/localhost.key")
            """;

    private final Path folder;
    private final int port;
    private final Process process;

    RelpReceiver() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("ostiary-benchmark");
        Process openssl = new ProcessBuilder("sh", "-c", CERTIFICATES, folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.out").toFile())
                .start();
        if (openssl.waitFor() != 0) {
            throw new IOException("no certificates: " + Files.readString(folder.resolve("openssl.out")));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration = Files.writeString(folder.resolve("rsyslog.conf"), CONFIGURATION.formatted(folder, port));
        String pid = folder.resolve("rsyslog.pid").toString();
        process = new ProcessBuilder("/usr/sbin/rsyslogd", "-n", "-f", configuration.toString(), "-i", pid)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslogd.out").toFile())
                .start();
        awaitListening();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    int port() {
        return port;
    }

    /** A context with the client's certificate that trusts the receiver's authority. */
    SSLContext context() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store("client.p12"), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store("ca.p12"));
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void awaitListening() throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (probe.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(10_000_000L);
            }
        }
        throw new IOException("rsyslogd does not listen: " + Files.readString(file("rsyslogd.out")));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
