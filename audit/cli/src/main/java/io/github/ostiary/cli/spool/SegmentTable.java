package io.github.ostiary.cli.spool;

import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.deliver.spool.disk.Inspection.Condition;
import io.github.ostiary.deliver.spool.disk.Inspection.Report;
import io.github.ostiary.deliver.spool.disk.Inspection.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Segments as a person reads them: a row for each, folder by folder, then the sum. In colour on a terminal only. */
final class SegmentTable {
    private final SpoolTask task;

    SegmentTable(SpoolTask task) {
        this.task = task;
    }

    void print(List<Segments> all) {
        boolean first = true;
        for (Segments segments : all) {
            if (!first) {
                task.out().println();
            }
            first = false;
            task.out().println(Screen.clean(segments.folder().toString()));
            rows(segments);
            standings(segments);
        }
        long records = all.stream().mapToLong(Segments::records).sum();
        long bytes = all.stream().mapToLong(Segments::bytes).sum();
        int count = all.stream().mapToInt(segments -> segments.reports().size()).sum();
        task.out().println();
        task.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s, %s, %s.",
                        counted(count, "segment"),
                        counted(records, "record"),
                        Screen.bytes(bytes)));
    }

    private void rows(Segments segments) {
        if (segments.reports().isEmpty()) {
            task.out().println("  empty");
            return;
        }
        String head = format("first", "records", "bytes", "oldest", "newest", "condition");
        task.out().println(task.styled("@|bold " + head + "|@"));
        segments.reports().forEach(this::row);
    }

    /** How far each destination is, once there is one. */
    private void standings(Segments segments) {
        if (!segments.standings().isEmpty()) {
            task.out().println();
            task.out().println(task.styled("@|bold " + format("next", "lacking", "destination", "") + "|@"));
        }
        for (Standing standing : segments.standings()) {
            String lacking = String.format(Locale.ROOT, "%,d", standing.lacking(segments.reports()));
            task.out()
                    .println(
                            standing.next() == 0
                                    ? format("-", lacking, standing.destination(), "its cursor is damaged")
                                    : format(Long.toString(standing.next()), lacking, standing.destination(), ""));
        }
    }

    private static String format(String next, String lacking, String destination, String remark) {
        String line = String.format(Locale.ROOT, "  %10s %11s  %s  %s", next, lacking, destination, remark);
        return line.stripTrailing();
    }

    private void row(Report report) {
        String condition = Segments.condition(report);
        task.out()
                .println(format(
                        Long.toString(report.first()),
                        String.format(Locale.ROOT, "%,d", report.records()),
                        Screen.bytes(report.bytes()),
                        time(report.oldest()),
                        time(report.newest()),
                        report.condition() == Condition.SOUND
                                ? condition
                                : task.styled("@|bold,yellow " + condition + "|@")));
    }

    private static String format(
            String first, String records, String bytes, String oldest, String newest, String last) {
        return String.format(
                Locale.ROOT, "  %10s %11s %9s  %-20s  %-20s  %s", first, records, bytes, oldest, newest, last);
    }

    private static String time(long millis) {
        return millis == 0 ? "-" : Instant.ofEpochMilli(millis / 1_000 * 1_000).toString();
    }

    static String counted(long count, String what) {
        return count == 1 ? "1 " + what : String.format(Locale.ROOT, "%,d %ss", count, what);
    }
}
