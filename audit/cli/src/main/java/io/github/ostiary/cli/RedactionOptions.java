package io.github.ostiary.cli;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is to be found, as every command that redacts is told it. */
final class RedactionOptions {
    private static final String OPTIONS = "ostiary";

    @Option(
            names = "--presets",
            paramLabel = "NAMES",
            description = "What to look for: any of secrets, cards, national, pii, parted by commas; or none."
                    + " Default: " + RedactionPolicy.DEFAULT_PRESETS + ".")
    private @Nullable String presets;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy file, as layouts take it, in place of --presets; as if its mode were no dry run.")
    private @Nullable String policy;

    /** The engine that the options ask for; wrong usage when they are not allowed. */
    Redactor redactor(CommandLine line) {
        if (presets != null && policy != null) {
            throw new ParameterException(line, "--policy FILE says the presets; leave --presets out");
        }
        try {
            return Redactor.compile(policy());
        } catch (PolicyException e) {
            throw new ParameterException(
                    line, String.valueOf(e.getMessage()).replace(OPTIONS + " presets=", "--presets "), e);
        }
    }

    private RedactionPolicy policy() throws PolicyException {
        return policy == null
                ? RedactionPolicy.presetsIn(OPTIONS, presets == null ? RedactionPolicy.DEFAULT_PRESETS : presets)
                : RedactionPolicy.read(policy).withoutDryRun();
    }
}
