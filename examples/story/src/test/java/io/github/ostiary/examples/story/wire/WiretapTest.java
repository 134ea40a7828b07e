package io.github.ostiary.examples.story.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WiretapTest {
    @TempDir
    private Path folder;

    private Path shop;
    private SSLServerSocket console;
    private Recording recording;
    private Wiretap tap;

    @BeforeEach
    void listen() throws Exception {
        Path server = Party.make(folder, "server");
        shop = Party.make(folder, "shop");
        console = (SSLServerSocket) Identity.of(folder.resolve("ca.pem"), server)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        console.setNeedClientAuth(true);
        recording = new Recording(folder.resolve("wire"), 1_000);
        tap = Wiretap.before(console.getLocalPort(), folder, shop, recording);
    }

    @AfterEach
    void hangUp() throws IOException {
        tap.close();
        console.close();
    }

    @Test
    void hearsBothDirectionsAndChangesNothing() throws IOException {
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> answer("pong"));
        try (SSLSocket client = dial()) {
            client.getOutputStream().write("ping".getBytes(US_ASCII));

            assertThat(client.getInputStream().readNBytes(4)).asString(US_ASCII).isEqualTo("pong");
        }
        assertThat(heard.join()).isEqualTo("ping");
        assertThat(tracks()).containsExactlyInAnyOrder("ping", "pong");
        assertThat(recording.bytes()).isEqualTo(8);
        assertThat(recording.isComplete()).isTrue();
    }

    @Test
    void hangsUpWhileTheConsoleIsAway() throws IOException {
        console.close();

        assertThatThrownBy(() -> {
                    try (SSLSocket client = dial()) {
                        client.getInputStream().read();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void breaksTheConnectionRatherThanMissAByte() throws IOException {
        CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> answer("x".repeat(1_001)));
        try (SSLSocket client = dial()) {
            client.getOutputStream().write("ping".getBytes(US_ASCII));

            assertThat(client.getInputStream().read()).as("the end").isEqualTo(-1);
        } catch (IOException e) {
            assertThat(e).as("a connection without an end").isNotInstanceOf(SocketTimeoutException.class);
        }
        assertThat(heard.join()).isEqualTo("ping");
        assertThat(recording.isComplete()).isFalse();
    }

    private SSLSocket dial() throws IOException {
        SSLSocket socket = (SSLSocket) Identity.of(folder.resolve("ca.pem"), shop)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), tap.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String answer(String text) {
        try (SSLSocket connection = (SSLSocket) console.accept()) {
            connection.setSoTimeout(20_000);
            String heard = new String(connection.getInputStream().readNBytes(4), US_ASCII);
            connection.getOutputStream().write(text.getBytes(US_ASCII));
            connection.getOutputStream().flush();
            connection.getInputStream().read(); // until the other end hangs up
            return heard;
        } catch (IOException e) {
            return "broken: " + e.getMessage();
        }
    }

    private Stream<String> tracks() throws IOException {
        try (Stream<Path> files = Files.list(recording.folder())) {
            return files
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList()
                    .stream();
        }
    }
}
