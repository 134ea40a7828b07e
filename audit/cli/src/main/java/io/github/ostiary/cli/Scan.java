package io.github.ostiary.cli;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.cli.survey.Event;
import io.github.ostiary.cli.survey.EventReader;
import io.github.ostiary.cli.survey.LogFile;
import io.github.ostiary.cli.survey.Survey;
import io.github.ostiary.redact.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
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

/** Counts what redaction would take out of logs that are already there. */
@Command(
        name = "scan",
        description =
                "Counts the secrets in logs: which rule, how many values, in how many lines, and where. Never prints"
                        + " a value, and changes nothing.",
        footer = {
            "",
            "Lines that belong to one event (stack traces, private keys) are looked at together.",
            "",
            "Ends with 0 when everything was read, 1 when something was found and --fail-on-finding was given,"
                    + " 2 for wrong usage, 3 when a file could not be read (the others are still reported)."
        })
final class Scan implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_POSITIONS = 1_000_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Logs of any size, packed with gzip or not; - for standard input; folders with --recursive.")
    private List<String> names = List.of();

    @Mixin
    private RedactionOptions redaction = new RedactionOptions();

    @Option(names = "--recursive", description = "Reads every file in the folders named, and in their folders.")
    private boolean recursive;

    @Option(
            names = "--positions",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many places to name for each rule, as FILE:LINE:COLUMN. Default: ${DEFAULT-VALUE}.")
    private int positions;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(names = "--fail-on-finding", description = "Ends with 1 when something was found.")
    private boolean failOnFinding;

    @Override
    public Integer call() {
        if (positions < 0 || positions > MOST_POSITIONS) {
            throw wrong("--positions " + positions + " is not allowed; allowed: 0 to " + MOST_POSITIONS);
        }
        Redactor redactor = redaction.redactor(line());
        List<String> unread = new ArrayList<>();
        List<LogFile> files = files(unread);
        try (Survey survey = new Survey(redactor, positions)) {
            return scan(files, survey, unread);
        }
    }

    private int scan(List<LogFile> files, Survey survey, List<String> unread) {
        long start = System.nanoTime();
        int done = read(files, survey, unread);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (json) {
            new ScanJson(line().getOut()).print(survey, done, unread);
        } else if (survey.lines() > 0 || unread.isEmpty()) {
            new ScanText(line()).print(survey, done, took);
        }
        unread.forEach(why -> line().getErr().println("ostiary scan: " + Screen.clean(why)));
        if (!unread.isEmpty()) {
            return Exit.ENVIRONMENT;
        }
        return failOnFinding && survey.values() > 0 ? Exit.FINDING : Exit.GOOD;
    }

    /** Returns how many files were read to their end. */
    private int read(List<LogFile> files, Survey survey, List<String> unread) {
        int done = 0;
        Progress progress = Progress.of(line(), files);
        for (LogFile file : files) {
            survey.beginFile();
            try (InputStream in = file.open(progress.meter())) {
                EventReader events = new EventReader(in);
                for (Event event = events.next(); event != null; event = events.next()) {
                    survey.add(file.name(), event);
                    progress.tick(file.name(), survey.lines());
                }
                done++;
            } catch (IOException e) {
                unread.add(LogFile.reason(file.name(), e));
            }
        }
        survey.finish();
        progress.end();
        return done;
    }

    private List<LogFile> files(List<String> unread) {
        List<LogFile> files = new ArrayList<>();
        for (String name : names) {
            try {
                add(name, files, unread);
            } catch (IOException e) {
                unread.add(LogFile.reason(name, e));
            }
        }
        return files;
    }

    private void add(String name, List<LogFile> files, List<String> unread) throws IOException {
        if (name.equals(STANDARD_INPUT)) {
            files.add(new LogFile(name, null, System.in));
            return;
        }
        Path path = LogFile.path(name);
        if (!Files.isDirectory(path)) {
            files.add(new LogFile(name, path, System.in));
        } else if (recursive) {
            addInside(path, files, unread);
        } else {
            throw wrong(
                    "FILE " + name + " is a folder; allowed: files, - for standard input, folders with --recursive");
        }
    }

    /** In the order of their names; what cannot be listed is named, and the rest is read. */
    private static void addInside(Path folder, List<LogFile> files, List<String> unread) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                unread.add(LogFile.reason(file.toString(), e));
                return FileVisitResult.CONTINUE;
            }
        });
        found.stream().sorted().forEach(file -> files.add(new LogFile(file.toString(), file, System.in)));
    }

    private ParameterException wrong(String why) {
        return new ParameterException(line(), why);
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec, "set by picocli").commandLine();
    }
}
