package io.github.ostiary.cli.spool;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.deliver.spool.disk.Inspection.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks every byte of a spool and tells a person what came of it. */
@Command(
        name = "verify",
        description = "Checks every byte of a spool: headers, checksums and, with the keys, seals. Changes nothing; its"
                + " owner may be alive.",
        footer = {
            "",
            "What its owner is writing at the moment is not looked at. An application that opens a damaged"
                    + " spool sets the damage aside and goes on.",
            "",
            "Ends with 0 when the spool is good, 1 when something is damaged, 2 for wrong usage, 3 when"
                    + " something could not be checked: the folder cannot be read, or a segment is sealed with a key that"
                    + " is not given."
        })
final class VerifySpool implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpoolOptions spool = new SpoolOptions();

    @Override
    public Integer call() {
        return SpoolTask.run(spec, task -> verdict(Inspect.look(spool, task), task));
    }

    private static int verdict(List<Segments> all, SpoolTask task) {
        List<String> damaged = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        for (Segments segments : all) {
            for (Report report : segments.reports()) {
                String finding = segments.folder().resolve(report.name()) + ": " + Segments.condition(report);
                if (Segments.isDamaged(report)) {
                    damaged.add(finding);
                } else if (Segments.isClosed(report)) {
                    closed.add(finding);
                }
            }
        }
        if (!damaged.isEmpty()) {
            print(task, "@|bold,red BAD|@   ", counted(damaged) + " not as it was written:", damaged);
        }
        if (!closed.isEmpty()) {
            print(task, "@|bold,yellow OPEN|@  ", counted(closed) + " not checked:", closed);
        }
        if (damaged.isEmpty() && closed.isEmpty()) {
            long records = all.stream().mapToLong(Segments::records).sum();
            long bytes = all.stream().mapToLong(Segments::bytes).sum();
            String what = SegmentTable.counted(records, "record") + ", " + Screen.bytes(bytes);
            print(task, "@|bold,green GOOD|@  ", what + ", each byte as it was written.", List.of());
        }
        return !damaged.isEmpty() ? Exit.FINDING : closed.isEmpty() ? Exit.GOOD : Exit.ENVIRONMENT;
    }

    private static String counted(List<String> segments) {
        return segments.size() == 1 ? "One segment is" : segments.size() + " segments are";
    }

    private static void print(SpoolTask task, String word, String text, List<String> findings) {
        task.out().println(task.styled(word) + text);
        findings.forEach(finding -> task.out().println("      " + Screen.clean(finding)));
    }
}
