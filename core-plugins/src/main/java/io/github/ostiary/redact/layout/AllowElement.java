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
@Plugin(name = "Allow", category = Core.CATEGORY_NAME)
public final class AllowElement implements RuleElement {
    private final @Nullable String keys;
    private final @Nullable String values;
    private final @Nullable Node node;

    private AllowElement(@Nullable String keys, @Nullable String values, @Nullable Node node) {
        this.keys = keys;
        this.values = values;
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
        return new AllowElement(keys, values, node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "keys, values");
        if (keys == null && values == null) {
            throw new PolicyException("Allow", "allows nothing; give it keys or values");
        }
        RedactionPolicy more = keys == null ? policy : policy.withAllowedKeys(keys);
        return values == null ? more : more.withAllowedValues(values);
    }
}
