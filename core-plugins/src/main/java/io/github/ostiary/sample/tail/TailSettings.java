package io.github.ostiary.sample.tail;

import org.apache.logging.log4j.Level;

/** What is held back, by what, until when, and how much of it. */
record TailSettings(Subject subject, Levels hold, Trigger trigger, Bounds bounds) {
    /** Refuses settings under which nothing could ever be released, or the trigger would be held back. */
    TailSettings {
        boolean byMarkerOnly = trigger.level().equals(Level.OFF);
        if (byMarkerOnly && trigger.marker() == null) {
            throw new IllegalArgumentException("trigger=\"OFF\": then a triggerMarker is needed");
        }
        if (!byMarkerOnly && hold.most().isMoreSpecificThan(trigger.level())) {
            throw new IllegalArgumentException(
                    "hold=\"" + hold + "\": allowed are levels below the trigger, " + trigger.level());
        }
    }
}
