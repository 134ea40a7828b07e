package io.github.ostiary.cli.spool;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.cli.screen.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands have in common: a line to write on, and words for what went wrong. */
final class SpoolTask {
    private final CommandLine line;

    /** What a command does. */
    interface Work {
        /** Does it, and returns what to end with. */
        int run(SpoolTask task) throws IOException;
    }

    private SpoolTask(CommandLine line) {
        this.line = line;
    }

    /** Does the work of the command that picocli has set, and tells of what it throws. */
    static int run(@Nullable CommandSpec spec, Work work) {
        SpoolTask task =
                new SpoolTask(Objects.requireNonNull(spec, "set by picocli").commandLine());
        try {
            return work.run(task);
        } catch (IOException e) {
            task.complain(SpoolOptions.reason(e));
            return Exit.ENVIRONMENT;
        } finally {
            task.out().flush();
        }
    }

    CommandLine line() {
        return line;
    }

    PrintWriter out() {
        return line.getOut();
    }

    PrintWriter err() {
        return line.getErr();
    }

    boolean isTerminal() {
        return line.getColorScheme().ansi().enabled();
    }

    /** Prints a text with the markup of picocli. */
    String styled(String markup) {
        return line.getColorScheme().ansi().string(markup);
    }

    void complain(String why) {
        err().println(line.getCommandSpec().qualifiedName(" ") + ": " + Screen.clean(why));
        err().flush();
    }
}
