package io.github.ostiary.sample;

import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
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

    private RuleElement(Settings settings) {
        this.settings = settings;
    }

    Settings settings() {
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

        private Builder() {}

        @Override
        public RuleElement build() {
            return new RuleElement(addTo(new Settings(NAME))
                    .with("name", name)
                    .with("logger", logger)
                    .with("level", level)
                    .with("marker", marker)
                    .with("contextKey", contextKey)
                    .with("contextValue", contextValue)
                    .with("message", message)
                    .with("thrown", thrown));
        }
    }
}
