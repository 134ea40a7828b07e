package io.github.ostiary.examples.story.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code ostiary verify} in a process of its own. */
public final class Verifier {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Verifier() {}

    public static Verdict verify(Stage stage, Path trail) throws IOException {
        List<String> command = new ArrayList<>(Child.java(256));
        command.addAll(List.of("-jar", stage.verifierJar().toString(), "verify", trail.toString()));
        try (Child verifier = Child.start("verifier", stage.outputs(), Map.of(), command)) {
            int exitCode = verifier.await(LIMIT);
            return new Verdict(exitCode, verifier.lines().toList());
        }
    }

    /** How it ended, and what it said. */
    public record Verdict(int exitCode, List<String> lines) {
        public String text() {
            return String.join("\n", lines);
        }
    }
}
