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

/** {@code <Literal name="project" values="Falcon, Osprey"/>}: hides these texts wherever they stand. */
@Plugin(name = LiteralElement.NAME, category = Core.CATEGORY_NAME)
public final class LiteralElement implements RuleElement {
    static final String NAME = "Literal";

    private final Attributes attributes;
    private final @Nullable Node node;

    private LiteralElement(Attributes attributes, @Nullable Node node) {
        this.attributes = attributes;
        this.node = node;
    }

    /**
     * Takes what was written.
     *
     * @param name what the mask says was there
     * @param values the texts, parted by commas
     * @param action {@code mask} (the default), {@code last4}, {@code hmac}, {@code drop} or {@code drop-event}
     * @param node the element, to find what was misspelt in it
     */
    @PluginFactory
    public static LiteralElement of(
            @PluginAttribute("name") @Nullable String name,
            @PluginAttribute("values") @Nullable String values,
            @PluginAttribute("action") @Nullable String action,
            @PluginNode @Nullable Node node) {
        return new LiteralElement(
                new Attributes().with("name", name).with("values", values).with("action", action), node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "name, values, action");
        return policy.with(NAME, attributes.written());
    }
}
