package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the layout allocates above the one it wraps, measured by the JVM's own count for one thread. */
final class GarbageTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final PatternLayout PATTERN =
            PatternLayout.newBuilder().setPattern("%d %-5level %logger %msg%n").build();
    private static final JsonTemplateLayout ECS = JsonTemplateLayout.newBuilder()
            .setConfiguration(new DefaultConfiguration())
            .setCharset(StandardCharsets.UTF_8)
            .setEventTemplateUri("classpath:EcsLayout.json")
            .build();
    private static final int WARM_UP = 20_000;
    private static final int EVENTS = 10_000;
    private static final int ROUNDS = 20;

    private final Capture destination = new Capture(4096);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 4711 of user=ann took 12 ms, trace=4bf92f3577b34da6a3ce929d0e0e4736",
                "é € 😀 and {\"json\":\"in it\"}",
                "password=swordfish card 4111111111111111"
            })
    void anEventCostsNothingAboveTheWrappedLayout(String message) {
        LogEvent event = Events.of(message);

        assertThat(addedTo(PATTERN, event)).isLessThan(EVENTS);
        assertThat(addedTo(ECS, event)).isLessThan(EVENTS);
    }

    @Test
    void theFirstCallOnAFreshThreadCostsLittleMoreThanThatOfTheWrappedLayout() throws InterruptedException {
        LogEvent event = Events.of("order 4711 of user=ann took 12 ms");
        PatternLayout bare = PatternLayout.newBuilder().setPattern("%p %c %m%n").build();
        RedactingLayout safe = wrap(bare);
        for (int i = 0; i < WARM_UP; i++) {
            encode(safe, event);
        }

        assertThat(onFreshThread(safe, event)).isLessThan(2048);
    }

    private long onFreshThread(StringLayout layout, LogEvent event) throws InterruptedException {
        AtomicLong cost = new AtomicLong();
        Thread thread = new Thread(() -> {
            long id = Thread.currentThread().getId();
            THREADS.getThreadAllocatedBytes(id);
            long before = THREADS.getThreadAllocatedBytes(id);
            encode(layout, event);
            cost.set(THREADS.getThreadAllocatedBytes(id) - before);
        });
        thread.start();
        thread.join();
        return cost.get();
    }

    /**
     * The bytes that ours adds to {@link #EVENTS} events. Log4j's own layouts allocate a little until the compiler
     * removes it, so the two take turns and a round counts both in the same state.
     */
    private long addedTo(StringLayout bare, LogEvent event) {
        StringLayout safe = wrap(bare);
        for (int i = 0; i < WARM_UP; i++) {
            encode(bare, event);
            encode(safe, event);
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long ofBare = once(bare, event);
            least = Math.min(least, once(safe, event) - ofBare);
        }
        return least;
    }

    private long once(StringLayout layout, LogEvent event) {
        long id = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(id);
        for (int i = 0; i < EVENTS; i++) {
            encode(layout, event);
        }
        return THREADS.getThreadAllocatedBytes(id) - before;
    }

    private void encode(StringLayout layout, LogEvent event) {
        destination.clear();
        layout.encode(event, destination);
    }

    private static RedactingLayout wrap(org.apache.logging.log4j.core.Layout<?> layout) {
        return RedactingLayout.newBuilder().setLayout(layout).build();
    }
}
