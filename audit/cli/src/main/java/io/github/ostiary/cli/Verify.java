package io.github.ostiary.cli;

import io.github.ostiary.cli.screen.Exit;
import io.github.ostiary.trail.proof.ProofException;
import io.github.ostiary.trail.proof.VerifierKey;
import io.github.ostiary.trail.verify.TrailVerifier;
import io.github.ostiary.trail.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a trail and tells a person what came of it. */
@Command(
        name = "verify",
        description = "Checks a trail: its signature, every entry, every tile, and the root.",
        footer = {
            "",
            "Ends with 0 when the trail is good, 1 when something was found, 2 for wrong usage, 3 when nothing"
                    + " could be checked."
        })
final class Verify implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The trail's folder: the one with the file 'checkpoint'.")
    private Path trail = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE|VKEY",
            description = "Whose signature must stand there: a verifier key, or a file with one. Without it the key in"
                    + " the trail's own folder is used.")
    private @Nullable String key;

    @Option(
            names = "--old",
            paramLabel = "FILE",
            description = "A checkpoint of this trail that was kept elsewhere: shows that nothing was cut off or"
                    + " rewritten since.")
    private @Nullable Path old;

    @Override
    public Integer call() {
        VerifierKey given;
        try {
            given = key == null ? null : key(key);
        } catch (ProofException e) {
            throw new ParameterException(spec().commandLine(), "--key: " + e.getMessage(), e);
        } catch (IOException e) {
            return unable("the key " + key + " cannot be read: " + e.getMessage());
        }
        if (!Files.isDirectory(trail)) {
            return unable(trail + " is not a folder");
        }
        if (Files.notExists(trail.resolve("checkpoint")) && Files.notExists(trail.resolve("tile"))) {
            return unable(trail + " is no trail: it has neither 'checkpoint' nor 'tile'");
        }
        try {
            long start = System.nanoTime();
            Verdict verdict = new TrailVerifier(trail, given, old).verify();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            new VerdictText(spec().commandLine()).print(verdict, took, old != null);
            return verdict.good() ? Exit.GOOD : Exit.FINDING;
        } catch (IOException e) {
            return unable("cannot check " + trail + ": " + e);
        }
    }

    private static VerifierKey key(String given) throws ProofException, IOException {
        return given.contains("+") && !Files.exists(Path.of(given))
                ? VerifierKey.parse(given)
                : VerifierKey.parse(Files.readString(Path.of(given)).stripTrailing());
    }

    private int unable(String why) {
        spec().commandLine().getErr().println("ostiary verify: " + why);
        return Exit.ENVIRONMENT;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
