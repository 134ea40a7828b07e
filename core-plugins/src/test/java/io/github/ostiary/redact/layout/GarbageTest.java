package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.layout.template.json.util.RecyclerFactories;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Assumptions;
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
    private static final int FRESH = 200;

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

    @ParameterizedTest
    @ValueSource(strings = {"%p %c %m%n", "%p %X{user} %X{trace_id} %m%n"})
    void aPatternWithSingleValuesOfTheContextCostsNothingEither(String pattern) {
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("shop.Payment")
                .setMessage(new SimpleMessage("order 4711 took 12 ms"))
                .setContextData(context("user", "ann", "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"))
                .build();

        assertThat(addedTo(PatternLayout.newBuilder().setPattern(pattern).build(), event))
                .isLessThan(EVENTS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFirstCallOnAFreshVirtualThreadAddsLittleToThatOfTheWrappedLayout(boolean json) throws Exception {
        Method start;
        Method total;
        try {
            start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            total = com.sun.management.ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
        } catch (NoSuchMethodException e) {
            Assumptions.abort("this JDK has no virtual threads");
            return;
        }
        StringLayout bare = json ? queued() : PATTERN;
        StringLayout safe = wrap(bare);
        LogEvent event = Events.of("order 4711 of user=ann took 12 ms");
        long ofBare = Long.MAX_VALUE;
        long ofSafe = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            ofBare = Math.min(ofBare, onVirtualThreads(bare, event, start, total));
            ofSafe = Math.min(ofSafe, onVirtualThreads(safe, event, start, total));
        }

        assertThat(ofSafe - ofBare).isLessThan(2048L * FRESH);
    }

    private long onVirtualThreads(StringLayout layout, LogEvent event, Method start, Method total)
            throws ReflectiveOperationException, InterruptedException {
        long before = (long) total.invoke(THREADS);
        for (int i = 0; i < FRESH; i++) {
            Runnable call = () -> encode(layout, event);
            ((Thread) start.invoke(null, call)).join();
        }
        return (long) total.invoke(THREADS) - before;
    }

    /** As one configures it for virtual threads. */
    @SuppressWarnings("deprecation") // there is no other way in code to name a recycler
    private static JsonTemplateLayout queued() {
        return JsonTemplateLayout.newBuilder()
                .setConfiguration(new DefaultConfiguration())
                .setCharset(StandardCharsets.UTF_8)
                .setEventTemplateUri("classpath:EcsLayout.json")
                .setRecyclerFactory(RecyclerFactories.ofSpec("queue"))
                .build();
    }

    private static SortedArrayStringMap context(String... keysAndValues) {
        SortedArrayStringMap context = new SortedArrayStringMap();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            context.putValue(keysAndValues[i], keysAndValues[i + 1]);
        }
        return context;
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
