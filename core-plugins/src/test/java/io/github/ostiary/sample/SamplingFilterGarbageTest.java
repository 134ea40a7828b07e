package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SamplingFilterGarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 50_000;

    private final Logger logger = new LoggerContext("garbage test").getLogger("any");
    private final SamplingFilter filter =
            SamplingFilter.newBuilder().setRate("0.5").build();

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    @Test
    void decidesWithoutGarbage() {
        logger.setLevel(Level.INFO);
        ThreadContext.put(SamplingFilter.TRACE_ID, "4bf92f3577b34da6a3ce929d0e0e4736");
        for (int i = 0; i < 20; i++) {
            decide();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        decide();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(filter.suppressed() + filter.kept()).isEqualTo(21 * CALLS);
        assertThat((double) allocated / CALLS).as("bytes for each decision").isLessThan(0.5);
    }

    private void decide() {
        for (int i = 0; i < CALLS; i++) {
            filter.filter(logger, Level.INFO, null, "{} of {}", "one", "many");
        }
    }
}
