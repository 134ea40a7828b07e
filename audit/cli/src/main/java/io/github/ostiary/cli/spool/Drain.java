package io.github.ostiary.cli.spool;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.deliver.SpoolElement;
import io.github.ostiary.deliver.TlsAppenderBuilder;
import io.github.ostiary.deliver.spool.Tally;
import io.github.ostiary.deliver.spool.disk.Inspection.Report;
import io.github.ostiary.deliver.spool.disk.Inspection.Standing;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends what an application left behind that does not come back. */
@Command(
        name = "drain",
        description =
                "Sends the lines of a spool that nobody owns, as the application would have, and empties it. Folders"
                        + " in it that have an owner are left alone.",
        footer = {
            "",
            "An application that uses the same spool does that by itself. What is not sent stays, so this can"
                    + " be stopped at any time and started again.",
            "",
            "Ends with 0 when everything was sent, 1 when lines were lost (damaged, or refused by the"
                    + " receiver), 2 for wrong usage, 3 when the spool has an owner, cannot be read, would lose"
                    + " lines without --forget, or not all could be sent."
        })
final class Drain implements Callable<Integer> {
    private static final String MOST = "1024 GiB"; // whatever the application allowed, nothing is turned away here
    private static final int LONGEST = 86_400;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpoolOptions spool = new SpoolOptions();

    @Mixin
    private ReceiverOptions receiver = new ReceiverOptions();

    @Option(
            names = "--give-up-after",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the receiver may take nothing. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(
            names = "--forget",
            description =
                    "Gives up what receivers of a mirror lack that --hosts does not name. Without it such a spool is"
                            + " left as it is.")
    private boolean forgets;

    @Override
    public Integer call() {
        return SpoolTask.run(spec, task -> {
            if (patience < 1 || patience > LONGEST) {
                throw new ParameterException(
                        task.line(), "--give-up-after " + patience + " is not allowed; allowed: 1 to " + LONGEST);
            }
            List<String> named = receiver.destinations(task.line());
            List<Segments> all = Inspect.look(spool, task);
            refuseClosed(all);
            refuseMirror(all);
            Heard heard = new Heard();
            try {
                return drain(all, named, task, heard);
            } finally {
                heard.leave();
            }
        });
    }

    /** What cannot be opened would be set aside as damage, or stay. */
    private static void refuseClosed(List<Segments> all) throws IOException {
        for (Segments segments : all) {
            for (Report report : segments.reports()) {
                if (Segments.isClosed(report)) {
                    throw new IOException(segments.folder().resolve(report.name()) + ": " + Segments.condition(report));
                }
            }
        }
    }

    /** To send all to one receiver would forget what the others lack. */
    private void refuseMirror(List<Segments> all) throws IOException {
        for (Segments segments : all) {
            if (segments.isMirror() && !receiver.isMirror()) {
                throw new IOException(segments.folder() + " is a mirror's, to "
                        + String.join(
                                ", ",
                                segments.standings().stream()
                                        .map(Standing::destination)
                                        .toList())
                        + "; say with --hosts which of them shall get what it lacks");
            }
        }
    }

    /** What is forgotten is lost, and nobody looks at a command's words for that afterwards. */
    private void refuseLoss(List<Segments> all, List<String> named) throws IOException {
        List<String> losses = new ArrayList<>();
        for (Segments segments : all) {
            for (Standing standing : segments.forgotten(named)) {
                losses.add(segments.folder() + ": "
                        + SegmentTable.counted(standing.lacking(segments.reports()), "line") + " that "
                        + standing.destination() + " has not had");
            }
        }
        if (!losses.isEmpty() && !forgets) {
            throw new IOException(
                    String.join("; ", losses) + "; name it with --hosts as well, or say --forget to give them up");
        }
    }

    private int drain(List<Segments> all, List<String> named, SpoolTask task, Heard heard) throws IOException {
        long start = System.nanoTime();
        if (isOwned(spool.folder())) {
            throw new IOException("the owner of " + spool.folder() + " is alive and sends what is in it by itself");
        }
        List<Segments> free = free(all, task);
        refuseLoss(free, named);
        Tally sum = Tally.NOTHING;
        for (Segments segments : free) {
            Emptying emptying = new Emptying(task, heard, receiver, Duration.ofSeconds(patience));
            sum = sum.plus(emptying.run(builder(segments.folder())));
        }
        return tell(sum, (System.nanoTime() - start) / 1e9, task);
    }

    /** Says what came of it, and returns what to end with. */
    private int tell(Tally sum, double seconds, SpoolTask task) {
        if (sum.delivered() > 0 || sum.waiting() == 0) {
            task.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s sent to %s in %.1f s.",
                            SegmentTable.counted(sum.delivered(), "line"),
                            receiver,
                            seconds));
            task.out().flush(); // before it is said what was not
        }
        if (sum.dropped() > 0) {
            task.complain("lost: " + sum);
        }
        if (sum.waiting() > 0) {
            task.complain(SegmentTable.counted(sum.waiting(), "line") + " not sent; "
                    + (sum.waiting() == 1 ? "it stays" : "they stay") + " in the spool");
            return Exit.ENVIRONMENT;
        }
        return sum.dropped() > 0 ? Exit.FINDING : Exit.GOOD;
    }

    /**
     * Those that have no owner. The folder that holds the others comes last, since its appender looks after what is left in
     * those.
     */
    private static List<Segments> free(List<Segments> all, SpoolTask task) throws IOException {
        List<Segments> free = new ArrayList<>();
        for (Segments segments : all) {
            if (isOwned(segments.folder())) {
                task.complain(
                        segments.folder() + " is left alone: its owner is alive and sends what is in it by itself");
            } else {
                free.add(0, segments);
            }
        }
        return free;
    }

    private static boolean isOwned(Path folder) throws IOException {
        try (SpoolFolder free = SpoolFolder.adopt(folder)) {
            return free == null;
        }
    }

    private TlsAppenderBuilder builder(Path folder) throws IOException {
        SpoolElement element = SpoolElement.newBuilder()
                .setDirectory(folder.toString())
                .setMaxBytes(MOST)
                .setKeys(spool.places());
        return receiver.builder()
                .setShutdownTimeout(patience > 600 ? "10m" : patience + "s")
                .setSpool(element);
    }
}
