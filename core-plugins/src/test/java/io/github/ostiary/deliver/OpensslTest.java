package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.deliver.link.Destination;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.Failover;
import io.github.ostiary.deliver.link.LinkException;
import io.github.ostiary.deliver.link.LinkException.Kind;
import io.github.ostiary.deliver.link.Material;
import io.github.ostiary.deliver.link.Material.Source;
import io.github.ostiary.deliver.link.Material.Sources;
import io.github.ostiary.deliver.link.Password;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.Peer;
import io.github.ostiary.deliver.link.Terms;
import io.github.ostiary.deliver.link.TlsChannel;
import io.github.ostiary.deliver.link.Voice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a TLS server that is not Java's. */
class OpensslTest extends OnStage {
    private static final Duration LONG = Duration.ofSeconds(10);

    private Process server;
    private int port;

    @BeforeEach
    void setUp() throws Exception {
        stage.server.write(folder, "server");
        new Authority("stranger").write(folder, "stranger");
    }

    @AfterEach
    void tearDown() {
        server.destroyForcibly();
    }

    @Test
    void hearsItsTicket() throws Exception {
        serve("-tls1_3", "ca.pem");
        try (Doorbell bell = new Doorbell();
                TlsChannel channel = dial(bell)) {
            long before = bell.now();
            channel.settle(LONG);

            assertThat(channel.heard()).isTrue();
            assertThat(Duration.ofNanos(bell.now() - before)).isLessThan(LONG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_3", "-tls1_2"})
    void hearsItsRefusal(String version) throws Exception {
        serve(version, "stranger.pem");
        try (Doorbell bell = new Doorbell()) {
            assertThatThrownBy(() -> {
                        try (TlsChannel channel = dial(bell)) {
                            channel.settle(LONG);
                        }
                    })
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TLS));
        }
    }

    private void serve(String version, String clientAuthority) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path out = folder.resolve("openssl.out");
        server = new ProcessBuilder(
                        "openssl",
                        "s_server",
                        "-accept",
                        "127.0.0.1:" + port,
                        version,
                        "-Verify",
                        "1",
                        "-verify_return_error",
                        "-CAfile",
                        clientAuthority,
                        "-cert",
                        "server.pem",
                        "-key",
                        "server.key")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        Await.until(Stage.SOON, () -> "openssl does not listen", () -> text(out).contains("ACCEPT"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private TlsChannel dial(Doorbell bell) throws IOException {
        Voice voice = new Voice() {
            @Override
            public void good(String text) {
                throw new AssertionError(text);
            }

            @Override
            public void bad(String text) {
                throw new AssertionError(text);
            }
        };
        Sources sources = new Sources(false, source("ca.pem"), null, source("client.pem"), source("client.key"), null);
        Material material = new Material(sources, Peer.AS_DIALLED, Duration.ofMinutes(1), voice);
        Failover route = new Failover(List.of(new Destination("localhost", port)), Duration.ofSeconds(30));
        Terms terms = new Terms(List.of("TLSv1.3", "TLSv1.2"), Peer.AS_DIALLED);
        return new Dialler(route, terms, material, Patience.DEFAULT, InstantSource.system(), voice).dial(bell);
    }

    private Source source(String file) {
        return new Source(file, folder.resolve(file), Password.NONE);
    }
}
