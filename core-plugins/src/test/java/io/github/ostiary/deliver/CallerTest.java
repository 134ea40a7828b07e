package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.ostiary.deliver.spool.Drop;
import io.github.ostiary.deliver.spool.Tally;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application's own thread notices of all this: nothing. */
class CallerTest extends OnStage {
    @Test
    void allocatesNothing() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setQueueBytes("64 MiB"));
            LogEvent event = Stage.event("a message of some length, with an ü in it");
            appendAll(appender, event, 50_000); // warm up, and take the memory that is used again below
            Stage.awaitDelivered(appender, 50_000);

            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            appendAll(appender, event, 50_000);
            long bytes = threads.getThreadAllocatedBytes(thread) - before;

            assertThat(bytes).as("bytes for 50,000 events").isLessThan(50_000);
            assertThat(stage.stop().delivered()).isEqualTo(100_000);
        }
    }

    /** Nothing for an event; what memory there is may still be taken for the first time. */
    @ParameterizedTest
    @ValueSource(strings = {"queued", "written"})
    void allocatesNothingWithASpoolOnDisk(String returnWhen) throws Exception {
        int events = 50_000;
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port())
                    .setReturnWhen(returnWhen)
                    .setQueueBytes("256 KiB")
                    .setMaxMessageBytes("1 KiB")
                    .setSpool(SpoolElement.newBuilder()
                            .setDirectory(folder.resolve("spool").toString())));
            LogEvent event = Stage.event("a message of some length, with an ü in it");
            appendAll(appender, event, events);
            Await.until(
                    Duration.ofSeconds(60),
                    appender::toString,
                    () -> appender.tally().waiting() == 0);

            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            appendAll(appender, event, events);
            long bytes = threads.getThreadAllocatedBytes(thread) - before;

            assertThat(bytes).as("bytes for %d events", events).isLessThan(events + (320 << 10));
            assertThat(stage.stop().accepted()).isGreaterThanOrEqualTo(2L * events);
        }
    }

    /** Whoever chose to wait for room waits as long as was said, and not for a receiver that never comes. */
    @Test
    void waitsForRoomOnDiskNoLongerThanWasSaid() throws Exception {
        TlsAppender appender = stage.start(stage.builder(Stage.closedPort())
                .setShutdownTimeout("100ms")
                .setWhenFull("block")
                .setWaitAtMost("300ms")
                .setSpool(SpoolElement.newBuilder()
                        .setDirectory(folder.resolve("spool").toString())
                        .setMaxBytes("1 MB")));
        LogEvent event = Stage.event("x".repeat(10_000));
        long longest = 0;
        int events = 0;
        while (appender.tally().dropped(Drop.QUEUE_FULL) < 5) {
            long before = System.nanoTime();
            appender.append(event);
            longest = Math.max(longest, System.nanoTime() - before);
            events++;
        }

        assertThat(Duration.ofNanos(longest)).isBetween(Duration.ofMillis(295), Duration.ofSeconds(2));
        assertThat(appender.tally().accepted()).isEqualTo(events);
        assertThat(appender.tally().drops()).isEqualTo(Map.of(Drop.QUEUE_FULL, 5L));
    }

    @Test
    void isNeverHeldUpByAMuteReceiver() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            measure(mute.getLocalPort());
        }
    }

    @Test
    void isNeverHeldUpByAnAbsentReceiver() throws Exception {
        measure(Stage.closedPort());
    }

    private void measure(int port) {
        TlsAppender appender = stage.start(stage.builder(port).setShutdownTimeout("100ms"));
        LogEvent event = Stage.event("x".repeat(250));
        appendAll(appender, event, 20_000);
        long[] nanos = new long[50_000];
        for (int i = 0; i < nanos.length; i++) {
            long before = System.nanoTime();
            appender.append(event);
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);

        // The bar is 50 µs on a quiet machine; this one may be busy, but a wait for the network is longer by far.
        assertThat(Duration.ofNanos(nanos[nanos.length - nanos.length / 1_000])).isLessThan(Duration.ofMillis(5));
        assertThat(appender.tally().dropped(Drop.QUEUE_FULL)).isPositive();
        assertThat(appender.tally().accepted()).isEqualTo(70_000);
    }

    @Test
    void countsExactlyWhatAFullQueueDropsAndDeliversTheRest() throws Exception {
        int port = Stage.closedPort();
        TlsAppender appender =
                stage.start(stage.builder(port).setQueueBytes("64 KiB").setMaxMessageBytes("1 KiB"));
        Stage.append(appender, 1, 2_000);
        Tally full = appender.tally();
        assertThat(full.accepted()).isEqualTo(2_000);
        assertThat(full.drops()).isEqualTo(Map.of(Drop.QUEUE_FULL, 2_000 - full.waiting()));

        try (RelpSink sink = new RelpSink(stage.server, stage.authority.certificate(), RelpSink.GOOD, port)) {
            Stage.awaitDelivered(appender, full.waiting() + 1); // and the line that tells of the loss
            List<String> texts = sink.lines().stream().map(Stage::text).toList();
            assertThat(texts).hasSize((int) full.waiting() + 1);
            assertThat(texts.get(texts.size() - 2)).isEqualTo("line " + full.waiting());
            assertThat(texts.get(texts.size() - 1))
                    .startsWith("Tls ship: " + full.dropped() + " events were dropped since ")
                    .endsWith(" (" + full.dropped() + " queue full; " + full.dropped() + " informational)");
        }
    }

    @Test
    void mayBeInterrupted() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()));
            Thread.currentThread().interrupt();
            Stage.append(appender, 1, 1_000);
            Tally tally = stage.stop();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(tally.delivered()).isEqualTo(1_000);
        }
    }

    @Test
    void mayLogWhileItEncodes() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setLayout(new Plain()));
            appender.append(Stage.event(new Object() {
                @Override
                public String toString() {
                    appender.append(Stage.event("inner"));
                    return "outer";
                }
            }));
            Stage.awaitDelivered(appender, 2);
            assertThat(sink.lines().stream().map(Stage::text)).containsExactly("inner", "outer");
        }
    }

    @Test
    void countsAnEventThatTheLayoutCannotEncode() throws Exception {
        TlsAppender appender = stage.start(stage.builder(Stage.closedPort()).setShutdownTimeout("1ms"));
        LogEvent poison = Stage.event(new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("poison");
            }
        });

        assertThatThrownBy(() -> appender.append(poison)).hasMessageContaining("poison");
        assertThat(appender.tally().drops()).isEqualTo(Map.of(Drop.UNREADABLE, 1L));
    }

    @Test
    void cutsLongMessagesBetweenCharactersAndCountsThem() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setMaxMessageBytes("1000"));
            appender.append(Stage.event("€".repeat(40_000)));
            Stage.awaitDelivered(appender, 1);

            assertThat(Stage.text(sink.lines().get(0))).matches("€{200,}\\[truncated\\]");
            assertThat(appender.tally().shortened()).isEqualTo(1);
        }
    }

    /** Cut to the most that is allowed, a line still grows by its number. */
    @Test
    void deliversALineOfTheGreatestLength() throws Exception {
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            TlsAppender appender = stage.start(stage.builder(sink.port()).setShutdownTimeout("2s"));

            appender.append(Stage.event("x".repeat(100_000)));
            appender.append(Stage.event("after"));
            Tally tally = stage.stop();

            assertThat(tally).hasToString("2 accepted = 2 delivered + 0 waiting + 0 dropped; 1 shortened");
            assertThat(sink.lines().get(0).length()).isBetween((64 << 10) - 19, 64 << 10);
            assertThat(sink.lines().get(0)).endsWith("xxx[truncated]");
            assertThat(Stage.text(sink.lines().get(1))).isEqualTo("after");
        }
    }

    private static void appendAll(TlsAppender appender, LogEvent event, int count) {
        for (int i = 0; i < count; i++) {
            appender.append(event);
        }
    }

    /** Shares no buffer between nested calls, as Log4j's own text layouts do. */
    private static final class Plain extends AbstractStringLayout {
        Plain() {
            super(StandardCharsets.UTF_8);
        }

        @Override
        public String toSerializable(LogEvent event) {
            return event.getMessage().getFormattedMessage();
        }
    }
}
