package io.github.ostiary.sample.tail;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * What opens a key.
 *
 * @param level every event at this level or above; {@code OFF} for none
 * @param marker every event with this marker or one of its kind; null for none
 */
record Trigger(Level level, @Nullable String marker) {
    boolean isPulledBy(LogEvent event) {
        Marker own = event.getMarker();
        return (!level.equals(Level.OFF) && event.getLevel().isMoreSpecificThan(level))
                || (marker != null && own != null && own.isInstanceOf(marker));
    }
}
