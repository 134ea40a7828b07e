package io.github.ostiary.redact;

/**
 * A policy made ready to run: where to look, what the rules are, and what stays. Immutable but for the rules' counters.
 *
 * @param dryRun whether what is found is only counted
 */
record Engine(
        KeyWords words, Triggers triggers, UserPatterns patterns, Rules rules, AllowedValues allowed, boolean dryRun) {
    static Engine of(RedactionPolicy policy, RedactionCounters counters) throws PolicyException {
        Rules rules = new Rules(policy.actions(), policy.hmacKeys(), counters);
        KeyWords words = Vocabulary.of(policy, rules);
        Triggers triggers = Detectors.of(policy, words, rules);
        UserPatterns patterns = UserPatterns.of(policy.patterns(), rules);
        rules.check();
        boolean dryRun = policy.mode() == Mode.COUNT;
        return new Engine(words, triggers, patterns, rules, new AllowedValues(policy.allowedValues()), dryRun);
    }
}
