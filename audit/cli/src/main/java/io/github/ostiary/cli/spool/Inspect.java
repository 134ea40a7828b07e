package io.github.ostiary.cli.spool;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.deliver.spool.disk.Inspection;
import io.github.ostiary.deliver.spool.disk.LogKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what is in a spool. */
@Command(
        name = "inspect",
        description =
                "Lists the segments of a spool and how far its destinations are, those in folders of further processes"
                        + " included. Changes nothing; its owner may be alive.",
        footer = {
            "",
            "Ends with 0 when everything could be listed, whatever its condition; 2 for wrong usage; 3 when the"
                    + " folder cannot be read."
        })
final class Inspect implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpoolOptions spool = new SpoolOptions();

    @Override
    public Integer call() {
        return SpoolTask.run(spec, task -> {
            new SegmentTable(task).print(look(spool, task));
            return Exit.GOOD;
        });
    }

    /** Looks at every byte of every segment. */
    static List<Segments> look(SpoolOptions spool, SpoolTask task) throws IOException {
        List<LogKey> keys = spool.keys(task.line());
        List<Segments> all = new ArrayList<>();
        for (Path folder : spool.folders()) {
            Inspection inspection = Inspection.of(folder, keys);
            all.add(new Segments(folder, inspection.segments(), inspection.standings()));
        }
        return all;
    }
}
