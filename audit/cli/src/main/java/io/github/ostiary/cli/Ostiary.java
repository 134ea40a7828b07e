package io.github.ostiary.cli;

import io.github.ostiary.cli.spool.SpoolCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: {@code ostiary scan FILE}, {@code ostiary verify DIR}. Ends with 0 good, 1 finding, 2 usage, 3 environment. */
@Command(
        name = "ostiary",
        description =
                "Looks for secrets in logs, checks the trail of who read them, and tends spools of lines to be sent.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Verify.class, Scan.class, Explain.class, SpoolCommand.class})
public final class Ostiary {
    private Ostiary() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args)); // picocli ends with 2 for wrong usage
    }

    static CommandLine commandLine() {
        return new CommandLine(new Ostiary()).setParameterExceptionHandler(new WrongUsage());
    }
}
