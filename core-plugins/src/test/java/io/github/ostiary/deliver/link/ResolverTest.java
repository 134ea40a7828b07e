package io.github.ostiary.deliver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.deliver.link.LinkException.Kind;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A name server that does not answer holds up nobody. */
class ResolverTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger questions = new AtomicInteger();

    private final Resolver resolver = new Resolver(host -> {
        questions.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    });

    @Test
    void asksOnceUntilThereIsAnAnswer() throws Exception {
        try (Doorbell bell = new Doorbell()) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(() -> resolver.resolve("slow.example.net", bell, bell.now() + 1_000_000))
                        .hasMessage("no name server has answered for slow.example.net in time");
            }
            answer.countDown();
            assertThat(resolver.resolve("slow.example.net", bell, Long.MAX_VALUE))
                    .containsExactly(InetAddress.getLoopbackAddress());
            assertThat(questions).hasValue(1);
            resolver.resolve("slow.example.net", bell, Long.MAX_VALUE);
            assertThat(questions).as("asked anew").hasValueGreaterThan(1);
        }
    }

    @Test
    void letsAStopThrough() throws Exception {
        try (Doorbell bell = new Doorbell()) {
            bell.endAt(bell.now() + 10_000_000);
            assertThatThrownBy(() -> resolver.resolve("slow.example.net", bell, Long.MAX_VALUE))
                    .isInstanceOfSatisfying(
                            LinkException.class, e -> assertThat(e.kind()).isEqualTo(Kind.STOPPED));
        } finally {
            answer.countDown();
        }
    }

    @Test
    void asksNobodyForAnAddress() throws Exception {
        try (Doorbell bell = new Doorbell()) {
            assertThat(resolver.resolve("10.0.0.1", bell, Long.MAX_VALUE)).hasSize(1);
            assertThat(questions).hasValue(0);
        }
    }
}
