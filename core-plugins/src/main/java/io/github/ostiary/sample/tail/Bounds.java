package io.github.ostiary.sample.tail;

import java.time.Duration;

/**
 * How much is held back, and for how long.
 *
 * @param events the most that wait at a time; also the most keys that are open at a time
 * @param bytes the most that those which wait may take together
 * @param eventsPerKey the most that wait for one key
 * @param age how long one waits at most
 * @param idle how long nothing must come for an open key until it closes
 */
record Bounds(int events, long bytes, int eventsPerKey, Duration age, Duration idle) {
    Bounds {
        if (events < 1 || bytes < 1 || eventsPerKey < 1 || !isPositive(age) || !isPositive(idle)) {
            throw new IllegalArgumentException("every bound is above 0");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isZero() && !time.isNegative();
    }
}
