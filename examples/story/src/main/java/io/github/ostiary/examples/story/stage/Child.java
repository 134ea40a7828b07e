package io.github.ostiary.examples.story.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process of the story. What it prints goes to a file. It is asked to end first, and made to when it does not within
 * the time that {@link #close} states.
 */
final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LINES_SHOWN = 25;

    private final String name;
    private final Process process;
    private final Path output;

    private Child(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a process.
     *
     * @param name of the process, and of the file that its output goes to
     * @param folder where it runs and where that file is
     * @param environment added to this process's own
     */
    static Child start(String name, Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        Path output = folder.resolve(name + ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Child(name, process, output);
    }

    /** The same java that runs the story, with a heap of {@code megabytes}. */
    static List<String> java(int megabytes) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + megabytes + "m");
    }

    /**
     * Waits for a line of its output.
     *
     * @throws IOException when it ends first, or is not there in time; the message ends with what it printed last
     */
    void awaitLine(Predicate<String> line, Duration limit) throws IOException {
        awaitUntil(() -> lines().anyMatch(line), limit);
    }

    /** Waits until it is {@code ready}, and throws as {@link #awaitLine} does. */
    void awaitUntil(Patience.Sight ready, Duration limit) throws IOException {
        Patience patience = Patience.upTo(limit);
        while (!ready.now()) {
            if (!process.isAlive()) {
                throw new IOException("The " + name + " ended with exit code " + process.exitValue() + ".\n" + tail());
            }
            if (!patience.pause()) {
                throw new IOException("The " + name + " was not ready after " + limit.toSeconds() + " s.\n" + tail());
            }
        }
    }

    /** Waits for its end and returns the exit code. */
    int await(Duration limit) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("The " + name + " did not end within " + limit.toSeconds() + " s.\n" + tail());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed so far, line by line. */
    Stream<String> lines() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8).lines();
    }

    private String tail() throws IOException {
        List<String> lines = lines().toList();
        int from = Math.max(0, lines.size() - LINES_SHOWN);
        return "The end of " + output + ":\n  " + String.join("\n  ", lines.subList(from, lines.size()));
    }

    /** Asks it to end, waits up to 15 seconds, then ends it. Does nothing when it has ended. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
