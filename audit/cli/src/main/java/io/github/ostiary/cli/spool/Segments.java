package io.github.ostiary.cli.spool;

import io.github.ostiary.deliver.spool.disk.Inspection.Report;
import io.github.ostiary.deliver.spool.disk.Inspection.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The segments of one folder, each byte of them looked at, and how far its destinations are. */
record Segments(Path folder, List<Report> reports, List<Standing> standings) {
    private static final String ONLY = "receiver";

    /** Whether each line was to go to several receivers. */
    boolean isMirror() {
        return standings.stream().anyMatch(standing -> !standing.destination().equals(ONLY));
    }

    /**
     * Those of its destinations whose lines are given up when it is opened for these and no others: none where one of these is
     * new, since that gets all that any lacks.
     */
    List<Standing> forgotten(List<String> destinations) {
        if (!standings.stream().map(Standing::destination).toList().containsAll(destinations)) {
            return List.of();
        }
        return standings.stream()
                .filter(standing -> !destinations.contains(standing.destination()))
                .filter(standing -> standing.lacking(reports) > 0)
                .toList();
    }

    long records() {
        return reports.stream().mapToLong(Report::records).sum();
    }

    long bytes() {
        return reports.stream().mapToLong(Report::bytes).sum();
    }

    /** Whether bytes are not as they were written. */
    static boolean isDamaged(Report report) {
        return switch (report.condition()) {
            case DAMAGED -> true;
            case LOCKED -> report.damagedBytes() > 0;
            case SOUND, FOREIGN_VERSION -> false;
        };
    }

    /** Whether something in it could not be looked at. */
    static boolean isClosed(Report report) {
        return switch (report.condition()) {
            case LOCKED, FOREIGN_VERSION -> true;
            case SOUND, DAMAGED -> false;
        };
    }

    static String condition(Report report) {
        String damage = report.damagedBytes() == 0
                ? "its header is damaged, or a sealed block was tampered with"
                : String.format(Locale.ROOT, "%,d bytes are no block", report.damagedBytes());
        return switch (report.condition()) {
            case SOUND -> "sound";
            case DAMAGED -> "damaged: " + damage;
            case LOCKED ->
                report.damagedBytes() == 0 ? "sealed, its key is not given" : "sealed and damaged: " + damage;
            case FOREIGN_VERSION -> "of a version that this program does not know";
        };
    }
}
