package io.github.ostiary.deliver.spool.disk;

import io.github.ostiary.deliver.spool.disk.Loss.Cause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one destination lacks and was not told of yet. The log's lock guards it. */
final class Losses {
    private static final int UNKNOWN = Format.SEVERITIES;

    /** For each cause the records of each severity, and those of which nothing is known but their number. */
    private final Map<Cause, long[]> counts = new EnumMap<>(Cause.class);

    private final String destination;

    Losses(String destination) {
        this.destination = destination;
    }

    void add(Cause cause, Segment segment) {
        for (int severity = 0; severity < Format.SEVERITIES; severity++) {
            add(cause, severity, segment.count(severity));
        }
    }

    void add(Cause cause, int severity, long records) {
        counts.computeIfAbsent(cause, c -> new long[Format.SEVERITIES + 1])[severity] += records;
    }

    /** Adds so many of each severity, and at the end of those of which none is known. */
    void add(Cause cause, long[] bySeverity) {
        for (int severity = 0; severity <= UNKNOWN; severity++) {
            add(cause, severity, bySeverity[severity]);
        }
    }

    void addUnknown(Cause cause, long records) {
        if (records > 0) {
            add(cause, UNKNOWN, records);
        }
    }

    /** All that is to be told. */
    List<Loss> take() {
        List<Loss> taken = new ArrayList<>();
        counts.forEach((cause, cells) -> {
            List<Long> bySeverity = new ArrayList<>();
            long sum = cells[UNKNOWN];
            for (int severity = 0; severity < Format.SEVERITIES; severity++) {
                bySeverity.add(cells[severity]);
                sum += cells[severity];
            }
            if (sum > 0) {
                taken.add(new Loss(destination, cause, sum, bySeverity));
            }
        });
        counts.clear();
        return taken;
    }
}
