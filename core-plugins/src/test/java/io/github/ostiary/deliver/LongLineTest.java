package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spool from a time when longer messages were allowed. */
@Timeout(300)
class LongLineTest extends OnStage {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LONG = "x".repeat(200_000);

    @ParameterizedTest
    @ValueSource(strings = {"syslog", "lines"})
    void goesThroughAStream(String protocol) throws Exception {
        leave(protocol);
        try (StreamSink sink = new StreamSink(stage.server, stage.authority.certificate())) {
            stage.start(builder(sink.port(), protocol));
            Await.until(SOON, sink::connections, () -> received(sink).contains("last"));
            assertThat(stage.stop().delivered()).isEqualTo(3);
            assertThat(received(sink)).containsSubsequence("first", LONG, "last");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "relp")
    void goesThroughRelp(String protocol) throws Exception {
        leave(protocol);
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            stage.start(builder(sink.port(), protocol));
            Await.until(SOON, sink::count, () -> sink.count() == 3);
            assertThat(stage.stop().delivered()).isEqualTo(3);
            assertThat(sink.lines().stream().map(Stage::text)).isEqualTo(List.of("first", LONG, "last"));
        }
    }

    private void leave(String protocol) throws Exception {
        TlsAppender before = stage.start(builder(Stage.closedPort(), protocol)
                .setMaxMessageBytes("256 KiB")
                .setShutdownTimeout("100ms"));
        List.of("first", LONG, "last").forEach(text -> before.append(Stage.event(text)));
        assertThat(stage.stop().waiting()).isEqualTo(3);
    }

    private TlsAppenderBuilder builder(int port, String protocol) {
        return stage.builder(port)
                .setProtocol(protocol)
                .setSpool(SpoolElement.newBuilder()
                        .setDirectory(folder.resolve("spool").toString()));
    }

    private static String received(StreamSink sink) {
        return sink.streams().stream().collect(Collectors.joining());
    }
}
