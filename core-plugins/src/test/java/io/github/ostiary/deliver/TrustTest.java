package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A receiver that does not trust this client. */
class TrustTest extends OnStage {
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
}
