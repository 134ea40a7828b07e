package io.github.ostiary.examples.story.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are: what was built, and the story's own folder.
 *
 * @param built the root of the source tree
 * @param folder where this run keeps everything it writes
 */
public record Stage(Path built, Path folder) {
    Path consoleJar() {
        return built.resolve("audit/console/target/ostiary-console.jar");
    }

    public Path verifierJar() {
        return built.resolve("audit/cli/target/ostiary.jar");
    }

    Path shopJar() {
        return built.resolve("examples/shop/target/shop.jar");
    }

    Path agentJar() {
        return built.resolve("examples/shop/target/opentelemetry-javaagent.jar");
    }

    Path agentSettings() {
        return built.resolve("examples/shop/opentelemetry.properties");
    }

    /** The console's data. */
    public Path consoleData() {
        return folder.resolve("console");
    }

    public Path trail() {
        return consoleData().resolve("trail");
    }

    public Path shopLog() {
        return folder.resolve("shop.log");
    }

    /** Copies of the pages that were looked at. */
    public Path pages() {
        return folder.resolve("pages");
    }

    /** What the processes print, a file for each. */
    public Path outputs() {
        return folder.resolve("outputs");
    }

    /**
     * Makes the folder.
     *
     * @throws IOException when it cannot, or when something was not built, naming it
     */
    public void set() throws IOException {
        Files.createDirectories(outputs());
        for (Path needed : List.of(consoleJar(), verifierJar(), shopJar(), agentJar(), agentSettings())) {
            if (!Files.isReadable(needed)) {
                throw new IOException(needed + " is missing: build first, as examples/run does");
            }
        }
    }

    /** Deletes the folder and all in it. */
    public void strike() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
