package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.SafeText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/** The name of an event's marker, and those of the marker's parents and theirs, nearest first. */
final class Markers implements Part {
    private static final AttributeKey<String> MARKER = AttributeKey.stringKey("log4j.marker");
    private static final AttributeKey<List<String>> PARENTS = AttributeKey.stringArrayKey("log4j.marker_parents");
    private static final int LONGEST = 256;
    private static final int MOST = 16;

    private final SafeText text;

    Markers(SafeText text) {
        this.text = text;
    }

    @Override
    public void fill(LogRecordBuilder record, LogEvent event, String body) {
        Marker marker = event.getMarker();
        if (marker == null) {
            return;
        }
        record.setAttribute(MARKER, text.of(marker.getName(), LONGEST));
        List<String> parents = new ArrayList<>();
        collect(marker.getParents(), parents);
        if (!parents.isEmpty()) {
            record.setAttribute(PARENTS, parents);
        }
    }

    /** Goes up for as long as there is something new, so markers that are each other's parents do no harm. */
    private void collect(Marker @Nullable [] parents, List<String> names) {
        if (parents == null) {
            return;
        }
        for (Marker parent : parents) {
            String name = text.of(parent.getName(), LONGEST);
            if (names.size() < MOST && !names.contains(name)) {
                names.add(name);
                collect(parent.getParents(), names);
            }
        }
    }
}
