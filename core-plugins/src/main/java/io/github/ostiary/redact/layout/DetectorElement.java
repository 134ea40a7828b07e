package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/** {@code <Detector name="email" action="hmac"/>}: does something else with what a built-in rule finds. */
@Plugin(name = DetectorElement.NAME, category = Core.CATEGORY_NAME)
public final class DetectorElement implements RuleElement {
    static final String NAME = "Detector";

    private final Attributes attributes;
    private final @Nullable Node node;

    private DetectorElement(Attributes attributes, @Nullable Node node) {
        this.attributes = attributes;
        this.node = node;
    }

    /**
     * Takes what was written.
     *
     * @param name rules or classes of values, parted by commas
     * @param action {@code mask}, {@code last4}, {@code hmac}, {@code drop} or {@code drop-event}
     * @param node the element, to find what was misspelt in it
     */
    @PluginFactory
    public static DetectorElement of(
            @PluginAttribute("name") @Nullable String name,
            @PluginAttribute("action") @Nullable String action,
            @PluginNode @Nullable Node node) {
        return new DetectorElement(new Attributes().with("name", name).with("action", action), node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "name, action");
        return policy.with(NAME, attributes.written());
    }
}
