package io.github.ostiary.examples.replayer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The program behind {@code examples/replay}. Exit codes: 0 done, 2 wrong use, 3 a file cannot be read or written. */
public final class Replay {
    private static final String USAGE = """
            Usage: examples/replay [--force] FILE

            Runs a log file line by line through Log4j with Ostiary's RedactingLayout, writes the result to
            FILE.redacted beside it, and reports how many lines were changed and by which rule. What was found is never
            printed. FILE itself is only read; its bytes may be in any encoding.

              --force   replace FILE.redacted if it exists
              --help    print this

            Exit codes: 0 done, 2 wrong use, 3 a file cannot be read or written.
            """;
    private static final int WRONG_USE = 2;
    private static final int NOT_POSSIBLE = 3;
    private static final long PROGRESS_STEP = 16L << 20;

    private Replay() {}

    /** Replays one file. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        boolean force = rest.remove("--force");
        boolean progress = rest.remove("--progress");
        if (rest.remove("--help") || rest.remove("-h")) {
            System.out.print(USAGE);
            return 0;
        }
        if (rest.size() != 1 || rest.get(0).startsWith("--")) {
            System.err.print(USAGE);
            return WRONG_USE;
        }
        Path source = Path.of(rest.get(0));
        Path result = source.resolveSibling(source.getFileName() + ".redacted");
        String obstacle = obstacle(source, result, force);
        if (obstacle != null) {
            System.err.println("replay: " + obstacle);
            return NOT_POSSIBLE;
        }
        try {
            Report report = Replayer.run(source, result, progress ? meter(source) : bytes -> {});
            System.out.print(report.text());
            return 0;
        } catch (IOException | RuntimeException e) {
            System.err.println("replay: " + source + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
            return NOT_POSSIBLE;
        }
    }

    private static @Nullable String obstacle(Path source, Path result, boolean force) {
        if (!Files.exists(source)) {
            return source + " does not exist";
        }
        if (Files.isDirectory(source)) {
            return source + " is a directory; name one file";
        }
        if (!Files.isReadable(source)) {
            return source + " cannot be read by this user";
        }
        if (Files.isDirectory(result)) {
            return result + " is a directory";
        }
        if (!force && Files.exists(result, LinkOption.NOFOLLOW_LINKS)) {
            return result + " exists; --force replaces it";
        }
        return null;
    }

    private static LongConsumer meter(Path source) throws IOException {
        long size = Math.max(1, Files.size(source));
        long[] next = {PROGRESS_STEP};
        return bytes -> {
            if (bytes >= next[0]) {
                next[0] = bytes + PROGRESS_STEP;
                System.err.printf("\r%3d %% of %,d MB", 100 * bytes / size, size / 1_000_000);
                if (bytes + PROGRESS_STEP > size) {
                    System.err.print("\r\u001b[K");
                }
            }
        };
    }
}
