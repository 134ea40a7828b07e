package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;

/**
 * A child element that says what is to be hidden or shown. Elements take whatever was written and complain only here,
 * since Log4j drops an element that complains while it is built.
 */
public interface RuleElement {
    /** The elements there are, for messages that say what is allowed. */
    String NAMES = "Key, Pattern, Literal, Detector, Allow and Hmac";

    /**
     * The policy with this element's rule added.
     *
     * @throws PolicyException when an attribute of this element is not allowed
     */
    RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException;
}
