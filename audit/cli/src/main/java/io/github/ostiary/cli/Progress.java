package io.github.ostiary.cli;

import io.github.ostiary.cli.screen.Screen;
import io.github.ostiary.cli.survey.LogFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import picocli.CommandLine;

/**
 * One line on standard error that says how far a long reading is, written anew five times a second and wiped at the end.
 * Readings of less than a second show nothing, and so does a command whose output is not a terminal.
 */
final class Progress {
    private static final long SILENCE = 1_000_000_000;
    private static final long STEP = 200_000_000;
    private static final int EVENTS_BETWEEN = 0x3FF;
    private static final int LONGEST_NAME = 40;
    private static final String WIPE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean shown;
    private final long size;
    private final LongSupplier clock;
    private final long start;
    private final LogFile.Meter meter = new LogFile.Meter();
    private long due;
    private int events;
    private boolean dirty;

    Progress(PrintWriter out, boolean shown, long size, LongSupplier clock) {
        this.out = out;
        this.shown = shown;
        this.size = size;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.due = start + SILENCE;
    }

    static Progress of(CommandLine line, List<LogFile> files) {
        long size = files.stream().anyMatch(file -> file.size() < 0)
                ? -1
                : files.stream().mapToLong(LogFile::size).sum();
        return new Progress(line.getErr(), line.getColorScheme().ansi().enabled(), size, System::nanoTime);
    }

    /** Counts what is read. */
    LogFile.Meter meter() {
        return meter;
    }

    /** Called for each event; looks at the clock once in a while. */
    void tick(String file, long lines) {
        if (!shown || (++events & EVENTS_BETWEEN) != 0) {
            return;
        }
        long now = clock.getAsLong();
        if (now - due >= 0) {
            due = now + STEP;
            dirty = true;
            out.print(WIPE + text(file, lines, (now - start) / 1e9));
            out.flush();
        }
    }

    void end() {
        if (dirty) {
            out.print(WIPE);
            out.flush();
        }
    }

    private String text(String file, long lines, double seconds) {
        String done = size <= 0
                ? Screen.bytes(meter.bytes())
                : String.format(
                        Locale.ROOT,
                        "%3d %%  %s of %s",
                        Math.min(100, 100 * meter.bytes() / size),
                        Screen.bytes(meter.bytes()),
                        Screen.bytes(size));
        String name = Screen.clean(file);
        String shortened =
                name.length() <= LONGEST_NAME ? name : "..." + name.substring(name.length() - LONGEST_NAME + 3);
        return String.format(Locale.ROOT, "%s  %,.0f lines/s  %s", done, lines / seconds, shortened);
    }
}
