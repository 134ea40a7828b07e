package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines go to the right receiver or stay; the refusal is told. */
class TrustTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void setUp() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void tearDown() {
        stage.close();
    }

    @Test
    void refusesAnotherName() throws Exception {
        refuses(stage.authority.issue("localhost", Authority.dns("logs.example.net")), "not made out to localhost");
    }

    @Test
    void refusesACommonNameWithoutAlternativeNames() throws Exception {
        refuses(stage.authority.issue("localhost"), "a common name does not count");
    }

    @Test
    void refusesAnAddressInPlaceOfAName() throws Exception {
        refuses(stage.authority.issue("localhost", Authority.ip("127.0.0.1")), "not made out to localhost");
    }

    @Test
    void refusesAnUnknownAuthority() throws Exception {
        refuses(
                new Authority("test authority").issue("localhost", Authority.dns("localhost")),
                "the peer's certificate is refused");
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        refuses(
                stage.authority.issue("localhost", Duration.ofDays(-1), Authority.dns("localhost")),
                "the peer's certificate is refused");
    }

    @Test
    void takesAnAddressThatIsNamedAsOne() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setHost("127.0.0.1"));
            Stage.append(appender, 1, 10);
            Stage.awaitDelivered(appender, 10);
            assertThat(sink.count()).isEqualTo(10);
        }
    }

    /** With TLS 1.3 this client's handshake succeeds before the receiver has looked at its certificate. */
    @Test
    void isNotUpWhileTheReceiverRefusesItsCertificate() throws Exception {
        Authority stranger = new Authority("stranger");
        try (StatusLines status = new StatusLines();
                RelpSink sink = new RelpSink(stage.server, stranger.certificate(), RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Stage.append(appender, 1, 10);
            Await.until(Stage.SOON, appender::toString, () -> sink.connections() >= 3);

            assertThat(appender.isUp()).isFalse();
            assertThat(appender.tally().waiting()).isEqualTo(10);
            assertThat(sink.count()).isZero();
            assertThat(status.lines()).first().asString().contains("DOWN", "localhost:" + sink.port());

            // A renewed certificate counts from the next connection on.
            stranger.issue("client").write(folder, "client");
            Stage.awaitDelivered(appender, 10);
            assertThat(sink.count()).isEqualTo(10);
        }
    }

    private void refuses(Authority.Identity receiver, String reason) throws Exception {
        try (StatusLines status = new StatusLines();
                RelpSink sink = new RelpSink(receiver, stage.authority.certificate(), RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setShutdownTimeout("100ms"));
            Stage.append(appender, 1, 10);
            Await.until(Stage.SOON, appender::toString, () -> sink.connections() >= 3);

            assertThat(appender.isUp()).isFalse();
            assertThat(stage.stop())
                    .hasToString("10 accepted = 0 delivered + 0 waiting + 10 dropped (10 appender stopped)");
            assertThat(sink.count()).isZero();
            assertThat(status.lines())
                    .as("one line for the trouble, one for the loss")
                    .hasSize(2);
            assertThat(status.lines().get(0)).contains("DOWN", reason);
            assertThat(status.lines().get(1)).contains("10 events were not acknowledged and are given up");
        }
    }
}
