package io.github.ostiary.deliver;

import io.github.ostiary.deliver.spool.Promise;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.jspecify.annotations.Nullable;

/** Which promise holds for an event: that of the first exception it fits, else the usual one. Immutable. */
final class Promises {
    private final Promise usual;
    private final List<Particular> exceptions;

    /**
     * One exception.
     *
     * @param level events at this level or above; null for any
     * @param marker events with this marker or one that has it as a parent; null for any
     */
    record Particular(@Nullable Level level, @Nullable String marker, Promise promise) {
        boolean fits(Level its, @Nullable Marker itsMarker) {
            return (level == null || its.isMoreSpecificThan(level))
                    && (marker == null || (itsMarker != null && itsMarker.isInstanceOf(marker)));
        }
    }

    Promises(Promise usual, List<Particular> exceptions) {
        this.usual = usual;
        this.exceptions = List.copyOf(exceptions);
    }

    Promise of(Level level, @Nullable Marker marker) {
        for (int i = 0; i < exceptions.size(); i++) {
            if (exceptions.get(i).fits(level, marker)) {
                return exceptions.get(i).promise();
            }
        }
        return usual;
    }

    boolean include(Promise promise) {
        return usual == promise || exceptions.stream().anyMatch(each -> each.promise() == promise);
    }
}
