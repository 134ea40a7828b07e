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

/** {@code <Key names="door code, badge" action="mask"/>}: hides the values of the user's own keys. */
@Plugin(name = KeyElement.NAME, category = Core.CATEGORY_NAME)
public final class KeyElement implements RuleElement {
    static final String NAME = "Key";

    private final Attributes attributes;
    private final @Nullable Node node;

    private KeyElement(Attributes attributes, @Nullable Node node) {
        this.attributes = attributes;
        this.node = node;
    }

    /**
     * Takes what was written.
     *
     * @param names keys parted by commas
     * @param action {@code mask} (the default), {@code last4}, {@code hmac}, {@code drop} or {@code drop-event}
     * @param node the element, to find what was misspelt in it
     */
    @PluginFactory
    public static KeyElement of(
            @PluginAttribute("names") @Nullable String names,
            @PluginAttribute("action") @Nullable String action,
            @PluginNode @Nullable Node node) {
        return new KeyElement(new Attributes().with("names", names).with("action", action), node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "names, action");
        return policy.with(NAME, attributes.written());
    }
}
