package io.github.ostiary.otel.export;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is to be hidden, as said where OpenTelemetry's own settings are: a system property, the variable of that name in
 * the environment, or the agent's properties file.
 */
final class Settings {
    static final String PRESETS = "ostiary.redaction.presets";
    static final String POLICY = "ostiary.redaction.policy";

    private static final Logger LOGGER = Logger.getLogger(Settings.class.getName());

    private Settings() {}

    /** The rules that an SDK's settings ask for; those that mask everything, announced loudly, when they cannot be had. */
    static Rules rules(ConfigProperties settings) {
        return rules(settings::getString);
    }

    /** The same by settings that answer to their names, null for what is not set. */
    static Rules rules(UnaryOperator<@Nullable String> settings) {
        return rules(settings.apply(PRESETS), settings.apply(POLICY));
    }

    /** The same by the settings of this process alone. */
    static Rules ofThisProcess() {
        return rules(Settings::ofThisProcess);
    }

    private static @Nullable String ofThisProcess(String name) {
        String property = System.getProperty(name);
        return property == null ? System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT)) : property;
    }

    private static Rules rules(@Nullable String presets, @Nullable String file) {
        try {
            return Rules.of(Redactor.compile(policy(presets, file)));
        } catch (PolicyException e) {
            LOGGER.log(
                    Level.SEVERE,
                    "Spans, log records and metrics leave with everything masked, since " + PRESETS + " or " + POLICY
                            + " is wrong: {0}",
                    e.getMessage());
            return Rules.closed();
        }
    }

    private static RedactionPolicy policy(@Nullable String presets, @Nullable String file) throws PolicyException {
        if (file == null) {
            return RedactionPolicy.presets(presets == null ? RedactionPolicy.DEFAULT_PRESETS : presets);
        }
        if (presets != null) {
            throw new PolicyException(POLICY, "says the presets too; write them there and leave out " + PRESETS);
        }
        return RedactionPolicy.read(file);
    }
}
