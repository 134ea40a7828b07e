package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;

/**
 * A child element that says what is to be hidden or shown: {@code Key}, {@code Pattern} or {@code Allow}. Elements take
 * whatever was written and complain only here, since Log4j drops an element that complains while it is built.
 */
public interface RuleElement {
    /**
     * The policy with this element's rule added.
     *
     * @throws PolicyException when an attribute of this element is not allowed
     */
    RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException;

    /**
     * The policy that presets and elements make together.
     *
     * @throws PolicyException when any of them is not allowed
     */
    static RedactionPolicy policy(String presets, RuleElement... rules) throws PolicyException {
        RedactionPolicy policy = RedactionPolicy.presets(presets);
        for (RuleElement rule : rules) {
            policy = rule.addTo(policy);
        }
        return policy;
    }
}
