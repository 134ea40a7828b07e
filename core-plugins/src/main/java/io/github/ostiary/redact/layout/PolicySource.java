package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * The redactor that an element's settings ask for: presets and mode, or a policy file, and the rules inside the element.
 *
 * <p>A policy file is read each time a configuration is built. When it has become unreadable or wrong since, the policy
 * that the same logger context read before stays in force, and the status logger says so; a first reading that fails
 * is refused.
 *
 * @param element the element, for errors
 * @param presets as {@link RedactionPolicy#presets}; null for the default
 * @param mode as {@link RedactionPolicy#withMode}; null for {@code redact}
 * @param policy a policy file, which then says presets and mode; or null
 */
public record PolicySource(
        String element,
        @Nullable String presets,
        @Nullable String mode,
        @Nullable String policy) {
    /**
     * Makes the redactor.
     *
     * @param configuration the configuration that is being built; null when there is none
     * @param rules the rules inside the element
     * @throws PolicyException when any of the settings is not allowed; use {@link Redactor#maskEverything} then
     */
    public Redactor redactor(@Nullable Configuration configuration, RuleElement @Nullable [] rules)
            throws PolicyException {
        RedactionPolicy sum = policy == null ? written() : read(configuration, policy);
        if (rules != null) {
            for (RuleElement rule : rules) {
                sum = rule.addTo(sum);
            }
        }
        return Redactor.compile(sum, RedactionMetrics.of(configuration));
    }

    private RedactionPolicy written() throws PolicyException {
        RedactionPolicy policy =
                RedactionPolicy.presetsIn(element, presets == null ? RedactionPolicy.DEFAULT_PRESETS : presets);
        return mode == null ? policy : policy.withModeIn(element, mode);
    }

    private RedactionPolicy read(@Nullable Configuration configuration, String file) throws PolicyException {
        if (presets != null || mode != null) {
            throw new PolicyException(
                    element, "takes presets and mode from its policy file " + file + "; write them there");
        }
        LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
        String key = PolicySource.class.getName() + ":" + file;
        try {
            RedactionPolicy policy = RedactionPolicy.read(file);
            Redactor.compile(policy);
            if (context != null) {
                context.putObject(key, policy);
            }
            return policy;
        } catch (PolicyException e) {
            if (context != null && context.getObject(key) instanceof RedactionPolicy before) {
                StatusLogger.getLogger()
                        .error("{} keeps the policy that it read before from {}: {}", element, file, e.getMessage());
                return before;
            }
            throw e;
        }
    }
}
