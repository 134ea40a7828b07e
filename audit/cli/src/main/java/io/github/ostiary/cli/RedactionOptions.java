package io.github.ostiary.cli;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is to be found, as every command that redacts is told it. */
final class RedactionOptions {
    @Option(
            names = "--presets",
            paramLabel = "NAMES",
            defaultValue = RedactionPolicy.DEFAULT_PRESETS,
            description = "What to look for: any of secrets, cards, national, pii, parted by commas."
                    + " Default: ${DEFAULT-VALUE}.")
    private String presets = RedactionPolicy.DEFAULT_PRESETS;

    /** The engine that the options ask for; wrong usage when they are not allowed. */
    Redactor redactor(CommandLine line) {
        try {
            return Redactor.compile(policy());
        } catch (PolicyException e) {
            throw new ParameterException(
                    line, String.valueOf(e.getMessage()).replace("RedactingLayout presets=", "--presets "), e);
        }
    }

    private RedactionPolicy policy() throws PolicyException {
        return RedactionPolicy.presets(presets);
    }
}
