package io.github.ostiary.cli.spool;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.deliver.spool.disk.Inspection;
import io.github.ostiary.deliver.spool.disk.Inspection.Report;
import io.github.ostiary.deliver.spool.disk.LogKey;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the lines of a spool. */
@Command(
        name = "export",
        description =
                "Writes the lines of a spool, oldest first and one a line; a line feed within one is written as \\n."
                        + " Changes nothing in the spool; its owner may be alive.",
        footer = {
            "",
            "Lines that were sent stay in a segment until all of it is, and are written too. On a terminal"
                    + " control characters are shown as ?; a file or a pipe gets every byte as it is.",
            "",
            "Ends with 0 when everything was written, 1 when something is damaged and was left out, 2 for wrong"
                    + " usage, 3 when something could not be read or written."
        })
final class Export implements Callable<Integer> {
    private static final FileAttribute<?>[] OWNER_ALONE =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SpoolOptions spool = new SpoolOptions();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "A new file for the lines, for its owner's eyes only; standard output when absent.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        return SpoolTask.run(spec, task -> {
            List<LogKey> keys = spool.keys(task.line());
            List<Path> folders = spool.folders();
            try (OutputStream out = open(task)) {
                return export(task, folders, keys, line -> write(line, out));
            }
        });
    }

    /** Takes a line. */
    private interface Sink {
        void take(byte[] line) throws IOException;
    }

    private int export(SpoolTask task, List<Path> folders, List<LogKey> keys, Sink toFile) throws IOException {
        boolean screen = output == null && task.isTerminal();
        Sink sink = screen ? line -> show(line, task) : toFile;
        int exit = Exit.GOOD;
        for (Path folder : folders) {
            List<Report> reports =
                    Inspection.of(folder, keys).export((number, severity, time, line) -> sink.take(line));
            for (Report report : reports) {
                boolean closed = Segments.isClosed(report);
                if (closed || Segments.isDamaged(report)) {
                    task.complain(folder.resolve(report.name()) + ": " + Segments.condition(report));
                    exit = closed ? Exit.ENVIRONMENT : Math.max(exit, Exit.FINDING);
                }
            }
        }
        return exit;
    }

    private OutputStream open(SpoolTask task) throws IOException {
        if (output == null) {
            return new BufferedOutputStream(new Unclosed(System.out), 1 << 16);
        }
        try {
            Set<StandardOpenOption> created = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new BufferedOutputStream(
                    Channels.newOutputStream(Files.newByteChannel(output, created, OWNER_ALONE)), 1 << 16);
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(
                    task.line(), "--output " + output + " is not allowed; allowed: a file that does not exist yet", e);
        }
    }

    private static void write(byte[] line, OutputStream out) throws IOException {
        int from = 0;
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n') {
                out.write(line, from, i - from);
                out.write('\\');
                out.write('n');
                from = i + 1;
            }
        }
        out.write(line, from, line.length - from);
        out.write('\n');
    }

    private static void show(byte[] line, SpoolTask task) {
        String text = new String(line, StandardCharsets.UTF_8).replace("\n", "\\n");
        task.out().println(Screen.clean(text));
    }

    /** Standard output, which outlives a command. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
