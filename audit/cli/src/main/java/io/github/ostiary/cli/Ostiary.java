package io.github.ostiary.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line: {@code ostiary scan FILE}, {@code ostiary verify DIR}. Ends with 0 good, 1 finding, 2 usage, 3 environment. */
@Command(
        name = "ostiary",
        description = "Looks for secrets in logs, and checks the trail of who read them.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Verify.class, Scan.class, Explain.class})
public final class Ostiary {
    /** All is as it should be. */
    static final int GOOD = 0;

    /** Something is not. */
    static final int FINDING = 1;

    /** Nothing could be checked: a folder or file is not there or cannot be read. */
    static final int ENVIRONMENT = 3;

    private Ostiary() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args)); // picocli ends with 2 for wrong usage
    }

    static CommandLine commandLine() {
        return new CommandLine(new Ostiary());
    }
}
