package io.github.ostiary.redact.layout;

import io.github.ostiary.config.Leftover;
import io.github.ostiary.redact.PolicyException;
import org.apache.logging.log4j.core.config.Node;
import org.jspecify.annotations.Nullable;

/** What somebody wrote in an element and nobody took, refused as a policy is. */
final class Leftovers {
    private Leftovers() {}

    /**
     * Refuses attributes and children that no parameter of the element took.
     *
     * @param node the element; null when it was not made from a configuration
     * @param allowed what may be written in it
     */
    static void refuse(@Nullable Node node, String allowed) throws PolicyException {
        Leftover leftover = Leftover.in(node);
        if (leftover != null) {
            throw new PolicyException(leftover.element(), leftover.reason(allowed));
        }
    }
}
