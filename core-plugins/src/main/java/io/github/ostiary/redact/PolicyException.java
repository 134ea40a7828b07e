package io.github.ostiary.redact;

/**
 * Says why a redaction policy was refused: the element, the attribute, its value, and what is allowed. Whoever builds
 * from the refused policy must let nothing through.
 */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses one attribute.
     *
     * @param element the configuration element, for example {@code Key}
     * @param attribute the attribute, for example {@code action}
     * @param value what was written there
     * @param allowed what may be written there
     */
    public PolicyException(String element, String attribute, String value, String allowed) {
        super(element + " " + attribute + "=\"" + value + "\" is not allowed; allowed: " + allowed);
    }

    /**
     * Refuses something that is no single attribute, such as an element that is missing.
     *
     * @param element the configuration element
     * @param reason what is wrong and what would be right
     */
    public PolicyException(String element, String reason) {
        super(element + " " + reason);
    }
}
