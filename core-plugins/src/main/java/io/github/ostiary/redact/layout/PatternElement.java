package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * {@code <Pattern name="…" regex="…"/>} is known so that it can be refused: an unknown element would be left out, and
 * what it was written to hide would be shown. No expression of a user's runs before one is certain to end in linear
 * time.
 */
@Plugin(name = "Pattern", category = Core.CATEGORY_NAME)
public final class PatternElement implements RuleElement {
    private final String name;

    private PatternElement(String name) {
        this.name = name;
    }

    /** Takes what was written. */
    @PluginFactory
    public static PatternElement of(@PluginAttribute("name") @Nullable String name) {
        return new PatternElement(name == null ? "" : name);
    }

    @Override
    public RedactionPolicy addTo(RedactionPolicy policy) throws PolicyException {
        throw new PolicyException("Pattern", "name", name, "no Pattern element in this version; use Key or presets");
    }
}
