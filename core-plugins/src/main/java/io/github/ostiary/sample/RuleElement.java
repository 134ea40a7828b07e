package io.github.ostiary.sample;

import io.github.ostiary.config.Leftover;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code <Rule name="health" logger="com.example.health" level="DEBUG..INFO" rate="0.01"/>} in a {@link SamplingFilter}:
 * which events it is for ({@code logger}, {@code level}, {@code marker}, {@code contextKey}, {@code contextValue}, {@code
 * message}, {@code thrown}) and what becomes of them, as the filter's own attributes say it for the rest. It holds what
 * was written; the filter reads it.
 */
@Plugin(name = RuleElement.NAME, category = Core.CATEGORY_NAME)
public final class RuleElement {
    static final String NAME = "Rule";

    private final Settings settings;
    private final @Nullable Leftover leftover;

    private RuleElement(Settings settings, @Nullable Leftover leftover) {
        this.settings = settings;
        this.leftover = leftover;
    }

    /** What was written, if the rule knows all of it: a condition left out would have it be for more events. */
    Settings settings() throws SettingException {
        SettingException.refuse(leftover, Builder.class);
        return settings;
    }

    /** Begins a rule from its configuration element. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    /** Takes the attributes; Log4j sets the fields by their names. */
    public static final class Builder extends ActionAttributes
            implements org.apache.logging.log4j.core.util.Builder<RuleElement> {
        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String name;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String logger;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String level;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String marker;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String contextKey;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String contextValue;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String message;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String thrown;

        @PluginNode
        private @Nullable Node node;

        private Builder() {}

        @Override
        public RuleElement build() {
            Settings settings = addTo(new Settings(NAME))
                    .with("name", name)
                    .with("logger", logger)
                    .with("level", level)
                    .with("marker", marker)
                    .with("contextKey", contextKey)
                    .with("contextValue", contextValue)
                    .with("message", message)
                    .with("thrown", thrown);
            return new RuleElement(settings, Leftover.in(node));
        }
    }
}
