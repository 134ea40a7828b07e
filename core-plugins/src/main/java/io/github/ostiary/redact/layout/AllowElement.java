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

/** {@code <Allow keys="badge" values="4111111111111111"/>}: shows what would be hidden. */
@Plugin(name = AllowElement.NAME, category = Core.CATEGORY_NAME)
public final class AllowElement implements RuleElement {
    static final String NAME = "Allow";

    private final Attributes attributes;
    private final @Nullable Node node;

    private AllowElement(Attributes attributes, @Nullable Node node) {
        this.attributes = attributes;
        this.node = node;
    }

    /**
     * Takes what was written.
     *
     * @param keys keys whose values stay, parted by commas
     * @param values whole values that stay, parted by commas
     * @param node the element, to find what was misspelt in it
     */
    @PluginFactory
    public static AllowElement of(
            @PluginAttribute("keys") @Nullable String keys,
            @PluginAttribute("values") @Nullable String values,
            @PluginNode @Nullable Node node) {
        return new AllowElement(new Attributes().with("keys", keys).with("values", values), node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "keys, values");
        return policy.with(NAME, attributes.written());
    }
}
