package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplingFilterGarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 50_000;
    private static final int WARM_UPS = 20;
    private static final double LOG4JS_LOOK_UP = 32;
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Logger logger = new LoggerContext("garbage test").getLogger("any");
    private final SamplingFilter filter =
            SamplingFilter.newBuilder().setRate("0.5").build();

    /** Keeps the compiler from dropping a call whose answer nobody reads. */
    private @Nullable Object lastSeen;

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @Test
    void decidesOnAnEventWithoutGarbage() {
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setContextData(new SortedArrayStringMap(Map.of(SamplingFilter.TRACE_ID, TRACE)))
                .build();

        double decision = allocatedByEach(() -> lastSeen = filter.filter(event));

        assertThat(filter.suppressed() + filter.kept()).isEqualTo((WARM_UPS + 1L) * CALLS);
        assertThat(decision).as("bytes for each decision").isLessThan(0.5);
    }

    /** Looking a key up in the thread's context wraps Log4j's map, unless the compiler sees through it. */
    @Test
    void decidesBeforeThereIsAnEventWithNoMoreGarbageThanLog4jsLookUp() {
        logger.setLevel(Level.INFO);
        ThreadContext.put(SamplingFilter.TRACE_ID, TRACE);

        double decision =
                allocatedByEach(() -> lastSeen = filter.filter(logger, Level.INFO, null, "{} of {}", "one", "many"));

        assertThat(filter.suppressed() + filter.kept()).isEqualTo((WARM_UPS + 1L) * CALLS);
        assertThat(decision).as("bytes for each decision").isLessThan(LOG4JS_LOOK_UP + 0.5);
    }

    /** First N and every M-th, a limit, a key of the context, and what is suppressed: all in memory that is there already. */
    @Test
    void decidesByKeyWithoutGarbage() {
        LoggerContext context = Mode.SYNC.start("""
                <Configuration status='OFF'>
                  <SamplingFilter rate='0.5' first='2' thenEvery='3' limit='10' per='logger, pattern, level, context:user'>
                    <Rule logger='other' rate='0.1'/>
                    <Rule message='poll *' rate='0.1'/>
                  </SamplingFilter>
                  <Loggers><{root} level='INFO'/></Loggers>
                </Configuration>
                """);
        SamplingFilter keyed = (SamplingFilter)
                java.util.Objects.requireNonNull(context.getConfiguration().getFilter());
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("any")
                .setLevel(Level.INFO)
                .setMessage(new org.apache.logging.log4j.message.SimpleMessage("order taken"))
                .setContextData(new SortedArrayStringMap(Map.of("user", "ann")))
                .build();

        double decision = allocatedByEach(() -> lastSeen = keyed.filter(event));
        context.stop();

        assertThat(keyed.suppressed() + keyed.kept()).isEqualTo((WARM_UPS + 1L) * CALLS);
        assertThat(decision).as("bytes for each decision").isLessThan(0.5);
    }

    private static double allocatedByEach(Runnable call) {
        for (int i = 0; i < WARM_UPS; i++) {
            repeat(call);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(call);
        return (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS;
    }

    private static void repeat(Runnable call) {
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
    }
}
