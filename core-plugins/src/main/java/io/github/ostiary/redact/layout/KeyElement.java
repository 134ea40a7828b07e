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
@Plugin(name = "Key", category = Core.CATEGORY_NAME)
public final class KeyElement implements RuleElement {
    private final @Nullable String names;
    private final @Nullable String action;
    private final @Nullable Node node;

    private KeyElement(@Nullable String names, @Nullable String action, @Nullable Node node) {
        this.names = names;
        this.action = action;
        this.node = node;
    }

    /**
     * Takes what was written.
     *
     * @param names keys parted by commas
     * @param action {@code mask} (the default) or {@code last4}
     * @param node the element, to find what was misspelt in it
     */
    @PluginFactory
    public static KeyElement of(
            @PluginAttribute("names") @Nullable String names,
            @PluginAttribute("action") @Nullable String action,
            @PluginNode @Nullable Node node) {
        return new KeyElement(names, action, node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "names, action");
        return policy.withKeys(names == null ? "" : names, action == null ? "mask" : action);
    }
}
