package io.github.ostiary.cli.spool;

import picocli.CommandLine.Command;

/** {@code ostiary spool inspect|verify|export|drain DIR}. */
@Command(
        name = "spool",
        description = "Looks into spools of the Tls appender, and empties those that nobody owns any more.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Inspect.class, VerifySpool.class, Export.class, Drain.class})
public final class SpoolCommand {
    /** Made by picocli. */
    public SpoolCommand() {}
}
