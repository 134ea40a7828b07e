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

/** {@code <Hmac keyId="k3" keyFile="/etc/ostiary/k3.key"/>}: a key for {@code action="hmac"}; the first one is used, others are known. */
@Plugin(name = HmacElement.NAME, category = Core.CATEGORY_NAME)
public final class HmacElement implements RuleElement {
    static final String NAME = "Hmac";

    private final Attributes attributes;
    private final @Nullable Node node;

    private HmacElement(Attributes attributes, @Nullable Node node) {
        this.attributes = attributes;
        this.node = node;
    }

    /**
     * Takes what was written.
     *
     * @param keyId 1 to 16 ASCII letters and digits, printed in each digest
     * @param keyFile a file that holds base64 of at least 32 random bytes
     * @param keyEnv an environment variable that holds the same
     * @param node the element, to find what was misspelt in it
     */
    @PluginFactory
    public static HmacElement of(
            @PluginAttribute("keyId") @Nullable String keyId,
            @PluginAttribute("keyFile") @Nullable String keyFile,
            @PluginAttribute("keyEnv") @Nullable String keyEnv,
            @PluginNode @Nullable Node node) {
        return new HmacElement(
                new Attributes().with("keyId", keyId).with("keyFile", keyFile).with("keyEnv", keyEnv), node);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        Leftovers.refuse(node, "keyId, keyFile, keyEnv");
        return policy.with(NAME, attributes.written());
    }
}
