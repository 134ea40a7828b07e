package io.github.ostiary.benchmarks.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A folder with an authority, a server and a client it vouches for, and what each side of a run needs of them. */
final class Ground implements Closeable {
    static final String PASSWORD = "benchmark";

    private static final String CERTIFICATES = """
            set -e; cd "$0"
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 1 -subj /CN=authority
            for name in localhost client; do
              openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $name.key -out $name.csr -subj /CN=$name
              echo "subjectAltName=DNS:$name" > $name.ext
              openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile $name.ext -out $name.pem
              openssl pkcs12 -export -in $name.pem -inkey $name.key -out $name.p12 -passout pass:benchmark
            done
            keytool -importcert -noprompt -alias ca -file ca.pem -keystore ca.p12 -storetype PKCS12 -storepass benchmark
            """;

    private final Path folder;

    Ground() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("ostiary-delivery");
        Path said = folder.resolve("openssl.out");
        Process openssl = new ProcessBuilder("sh", "-c", CERTIFICATES, folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (openssl.waitFor() != 0) {
            throw new IOException("no certificates: " + Files.readString(said));
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    SSLContext context(String owner) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store(owner + ".p12"), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store("ca.p12"));
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A {@code <Tls>} element, with further attributes and children. */
    String tls(int port, String attributes, String children) {
        return """
                <Tls name="a" host="localhost" port="%d" trustedCertificates="%s" certificate="%s" privateKey="%s" %s>
                  <PatternLayout pattern="%%m%%n"/>%s
                </Tls>
                """.formatted(port, file("ca.pem"), file("client.pem"), file("client.key"), attributes, children);
    }

    /** Log4j's own {@code <Socket>} over the same TLS. */
    String socket(int port, String attributes) {
        return """
                <Socket name="a" host="localhost" port="%d" protocol="SSL" %s>
                  <Ssl protocol="TLSv1.3">
                    <KeyStore location="%s" type="PKCS12" password="%s"/>
                    <TrustStore location="%s" type="PKCS12" password="%s"/>
                  </Ssl>
                  <PatternLayout pattern="%%m%%n"/>
                </Socket>
                """.formatted(port, attributes, file("client.p12"), PASSWORD, file("ca.p12"), PASSWORD);
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Waits for a condition; false when it has not come true in time. */
    static boolean await(double seconds, BooleanSupplier condition) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(200_000);
        }
        return true;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private KeyStore store(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }
}
