package io.github.ostiary.examples.story;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the story is asked for.
 *
 * @param source the root of the source tree, built
 * @param folder where the run keeps its data
 * @param once whether to check everything and end, rather than to stay
 * @param keep whether to leave the folder behind
 */
record Options(Path source, Path folder, boolean once, boolean keep) {
    static final String USAGE = "usage: --source=DIR --folder=DIR [--once] [--keep]";

    /** @throws IllegalArgumentException naming the argument that is wrong */
    static Options parse(String... arguments) {
        Optional<Path> source = Optional.empty();
        Optional<Path> folder = Optional.empty();
        boolean once = false;
        boolean keep = false;
        for (String argument : arguments) {
            if (argument.startsWith("--source=")) {
                source = Optional.of(path(argument));
            } else if (argument.startsWith("--folder=")) {
                folder = Optional.of(path(argument));
            } else if (argument.equals("--once")) {
                once = true;
            } else if (argument.equals("--keep")) {
                keep = true;
            } else {
                throw new IllegalArgumentException("unknown argument: " + argument);
            }
        }
        return new Options(
                source.orElseThrow(() -> new IllegalArgumentException("--source is missing")),
                folder.orElseThrow(() -> new IllegalArgumentException("--folder is missing")),
                once,
                keep);
    }

    private static Path path(String argument) {
        return Path.of(argument.substring(argument.indexOf('=') + 1))
                .toAbsolutePath()
                .normalize();
    }
}
