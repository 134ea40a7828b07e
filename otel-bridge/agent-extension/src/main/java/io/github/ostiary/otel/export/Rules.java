package io.github.ostiary.otel.export;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;

/**
 * What to hide in values, and what in names: of attributes, metrics and scopes. They are the same rules, unless nobody can
 * tell what to hide. Then every value is masked; but a metric or an attribute whose name is masked is no longer itself, so
 * names go by the default rules.
 */
record Rules(Redactor values, Redactor names) {
    static Rules of(Redactor redactor) {
        return new Rules(redactor, redactor);
    }

    /** For when it cannot be told what to hide. */
    static Rules closed() {
        return new Rules(Redactor.maskEverything(), byDefault());
    }

    private static Redactor byDefault() {
        try {
            return Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS));
        } catch (PolicyException e) {
            return Redactor.maskEverything();
        }
    }
}
