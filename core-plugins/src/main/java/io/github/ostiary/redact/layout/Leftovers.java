package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import org.apache.logging.log4j.core.config.Node;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in an element and nobody took. Log4j reports it and goes on; a misspelt {@code presets} or
 * {@code Key} must not silently show what it was meant to hide.
 */
final class Leftovers {
    private Leftovers() {}

    /**
     * Refuses attributes and children that no parameter of the element took.
     *
     * @param node the element; null when it was not made from a configuration
     * @param allowed what may be written in it
     */
    static void refuse(@Nullable Node node, String allowed) throws PolicyException {
        if (node == null) {
            return;
        }
        for (var attribute : node.getAttributes().entrySet()) {
            throw new PolicyException(node.getName(), attribute.getKey(), attribute.getValue(), allowed);
        }
        for (Node child : node.getChildren()) {
            throw new PolicyException(node.getName(), "takes no " + child.getName() + " element; allowed: " + allowed);
        }
    }
}
