package io.github.ostiary.examples.story.traffic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trace ids for requests whose lines are sampled.
 *
 * <p>A sampler that follows OpenTelemetry keeps a trace by the low 56 bits of its id, read as a number. So the driver can
 * choose ids that cover that range evenly: one in each of {@code count} equal cells, at a random place well inside it,
 * in random order. Whatever the rate, as long as it ends between two cells, the lines kept then stand for exactly as many
 * as were written, not only on average.
 */
final class TraceIds {
    private static final double CELLS = 0x1p56;

    private TraceIds() {}

    static List<String> evenly(int count, Random random) {
        List<String> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double place = i + 0.25 + random.nextDouble() / 2;
            ids.add(traceId((long) (place / count * CELLS), random));
        }
        Collections.shuffle(ids, random);
        return ids;
    }

    static String any(Random random) {
        return traceId(random.nextLong() >>> 8, random);
    }

    /** A span id, never all zeros. */
    static String span(Random random) {
        return "%016x".formatted(random.nextLong() | 1);
    }

    private static String traceId(long randomness, Random random) {
        return "%016x%02x%014x".formatted(random.nextLong() | 1, random.nextInt(256), randomness);
    }
}
