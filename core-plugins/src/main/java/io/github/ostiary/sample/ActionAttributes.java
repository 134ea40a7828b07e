package io.github.ostiary.sample;

import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that say what becomes of events: a rule has them, and the filter for events that no rule is for. Log4j sets
 * the fields of a builder by their names, and only by inheritance two builders can have the same ones.
 */
abstract class ActionAttributes {
    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String rate;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String trace;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String traceRate;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String randomness;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String per;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String first;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String thenEvery;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String interval;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String limit;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String burst;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String target;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String targetBytes;

    void rate(@Nullable String written) {
        this.rate = written;
    }

    Settings addTo(Settings settings) {
        return settings.with("rate", rate)
                .with("trace", trace)
                .with("traceRate", traceRate)
                .with("randomness", randomness)
                .with("per", per)
                .with("first", first)
                .with("thenEvery", thenEvery)
                .with("interval", interval)
                .with("limit", limit)
                .with("burst", burst)
                .with("target", target)
                .with("targetBytes", targetBytes);
    }
}
