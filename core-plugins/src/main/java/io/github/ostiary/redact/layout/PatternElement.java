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

/** {@code <Pattern name="badge" regex="B-[0-9]{6}"/>}: hides what an expression matches, in linear time whatever it is. */
@Plugin(name = PatternElement.NAME, category = Core.CATEGORY_NAME)
public final class PatternElement implements RuleElement {
    static final String NAME = "Pattern";

    private final Attributes attributes;
    private final @Nullable Node node;

    private PatternElement(Attributes attributes, @Nullable Node node) {
        this.attributes = attributes;
        this.node = node;
    }

    /**
     * Takes what was written.
     *
     * @param name what the mask says was there
     * @param regex the expression; a group called {@code secret} limits what is hidden to that group
     * @param action {@code mask} (the default), {@code last4}, {@code hmac}, {@code drop} or {@code drop-event}
     * @param example a text in which it must find something
     * @param counterExample a text in which it must find nothing
     * @param node the element, to find what was misspelt in it
     */
    @PluginFactory
    public static PatternElement of(
            @PluginAttribute("name") @Nullable String name,
            @PluginAttribute("regex") @Nullable String regex,
            @PluginAttribute("action") @Nullable String action,
            @PluginAttribute("example") @Nullable String example,
            @PluginAttribute("counterExample") @Nullable String counterExample,
            @PluginNode @Nullable Node node) {
        return new PatternElement(
                new Attributes()
                        .with("name", name)
                        .with("regex", regex)
                        .with("action", action)
                        .with("example", example)
                        .with("counterExample", counterExample),
                node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "name, regex, action, example, counterExample");
        return policy.with(NAME, attributes.written());
    }
}
