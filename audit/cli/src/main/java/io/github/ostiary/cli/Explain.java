package io.github.ostiary.cli;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.cli.survey.Event;
import io.github.ostiary.cli.survey.EventReader;
import io.github.ostiary.cli.survey.LogFile;
import io.github.ostiary.redact.Finding;
import io.github.ostiary.redact.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows for one log line which rule replaces what. */
@Command(
        name = "explain",
        description =
                "Shows one log line as it would be written, and which rule replaces what in it. Never prints what is"
                        + " replaced.",
        footer = {
            "",
            "Without TEXT the line is read from standard input, which no shell history keeps. Lines that belong"
                    + " to it (a stack trace, a private key) come with it.",
            "",
            "Ends with 0, 2 for wrong usage, 3 when the file or standard input cannot be read."
        })
final class Explain implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TEXT|FILE", description = "The line; with --line the file that it is in.")
    private @Nullable String given;

    @Option(names = "--line", paramLabel = "N", description = "Which line of FILE, from 1, as scan names it.")
    private @Nullable Long number;

    @Mixin
    private RedactionOptions redaction = new RedactionOptions();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Redactor redactor = redaction.redactor(line());
        Event event;
        try {
            event = event();
        } catch (IOException e) {
            line().getErr().println("ostiary explain: " + Screen.clean(LogFile.reason(name(), e)));
            return Exit.ENVIRONMENT;
        }
        List<Finding> findings = redactor.explain(event.text());
        if (json) {
            new ExplainJson(line().getOut()).print(event, findings);
        } else {
            new ExplainText(line()).print(event, findings);
        }
        return Exit.GOOD;
    }

    private Event event() throws IOException {
        if (number != null) {
            return lineOfFile(number);
        }
        if (given != null) {
            return new Event(given, 1, 0, 1, 0);
        }
        if (line().getColorScheme().ansi().enabled()) {
            line().getErr().println("The line, then Ctrl-D:");
        }
        try (InputStream in = new LogFile(name(), null, System.in).open(new LogFile.Meter())) {
            Event first = new EventReader(in).next();
            return first == null ? new Event("", 1, 0, 0, 0) : first;
        }
    }

    private Event lineOfFile(long wanted) throws IOException {
        if (given == null) {
            throw new ParameterException(line(), "--line " + wanted + " needs the FILE that the line is in");
        }
        if (wanted < 1) {
            throw new ParameterException(line(), "--line " + wanted + " is not allowed; allowed: 1 and above");
        }
        Path path = LogFile.path(given);
        if (Files.isDirectory(path)) {
            throw new ParameterException(line(), "FILE " + given + " is a folder; allowed: a file");
        }
        long lines = 0;
        try (InputStream in = new LogFile(given, path, System.in).open(new LogFile.Meter())) {
            EventReader events = new EventReader(in);
            for (Event event = events.next(); event != null; event = events.next()) {
                lines += event.lines();
                if (wanted <= lines || (event.lines() == 0 && wanted == event.line())) {
                    return event;
                }
            }
        }
        throw new ParameterException(
                line(), "--line " + wanted + " is not allowed; allowed: 1 to " + lines + ", the last line of " + given);
    }

    private String name() {
        return given == null || number == null ? "standard input" : given;
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec, "set by picocli").commandLine();
    }
}
