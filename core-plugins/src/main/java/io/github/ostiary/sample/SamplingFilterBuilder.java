package io.github.ostiary.sample;

import io.github.ostiary.config.Leftover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.util.Builder;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** Builds the filter; never fails: with a wrong setting it keeps everything, and says so. */
public final class SamplingFilterBuilder extends ActionAttributes implements Builder<SamplingFilter> {
    private static final int MOST_KEYS = 1 << 20;

    @PluginConfiguration
    private @Nullable Configuration configuration;

    @PluginBuilderAttribute
    private String always = Level.WARN.name();

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String alwaysMarkers;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String mode;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String seed;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String announceEvery;

    @PluginBuilderAttribute
    @SuppressWarnings("log4j.public.setter")
    private @Nullable String maxKeys;

    @PluginElement("Rules")
    private RuleElement @Nullable [] rules;

    @PluginNode
    private @Nullable Node node;

    SamplingFilterBuilder() {}

    /** The share of events to keep that no rule is for, above 0 and at most 1. */
    public SamplingFilterBuilder setRate(@Nullable String rate) {
        rate(rate);
        return this;
    }

    /** The level from which on every event is kept, {@code WARN} unless set. */
    public SamplingFilterBuilder setAlways(String always) {
        this.always = always;
        return this;
    }

    @Override
    public SamplingFilter build() {
        long origin = System.nanoTime() - 1;
        LongSupplier clock = () -> System.nanoTime() - origin;
        try {
            return build(clock);
        } catch (SettingException e) {
            StatusLogger.getLogger().error("{} Until this is mended every event is kept.", e.getMessage());
            Rule all = keepAll(clock);
            return new SamplingFilter(
                    new Rules(List.of(all)),
                    new SamplingFilter.Exempt(Level.ALL, List.of()),
                    false,
                    new SamplingFilter.Reporting(configuration, Long.MAX_VALUE, clock));
        }
    }

    private SamplingFilter build(LongSupplier clock) throws SettingException {
        SettingException.refuse(Leftover.in(node), SamplingFilterBuilder.class);
        Settings settings = settings();
        Level level = settings.level("always", always);
        boolean counting = isCounting(settings);
        Draw draw = settings.has("seed") ? Draw.seeded(settings.seed()) : Draw.unseeded();
        int keys = (int) settings.count("maxKeys", 1024, 1, MOST_KEYS);
        long every = settings.nanos("announceEvery", "60 s");
        List<Rule> made = new ArrayList<>();
        int number = 0;
        for (RuleElement rule : rules == null ? new RuleElement[0] : rules) {
            number++;
            Settings own = rule.settings();
            String name = own.text("name", RuleElement.NAME + " " + number);
            if (isTaken(name, made)) {
                throw new SettingException(RuleElement.NAME, "name", name, "a name that no other rule has");
            }
            made.add(RuleSettings.rule(name, own, keys, draw, clock));
        }
        if (made.isEmpty()
                && !settings.has("rate")
                && !settings.has("first")
                && !settings.has("limit")
                && !settings.has("target")
                && !settings.has("targetBytes")) {
            throw settings.refused("rate", "a number above 0 and at most 1, such as 0.1");
        }
        made.add(RuleSettings.rule(SamplingFilter.OTHERS, settings, keys, draw, clock));
        return new SamplingFilter(
                new Rules(made),
                new SamplingFilter.Exempt(level, markers()),
                counting,
                new SamplingFilter.Reporting(configuration, every, clock));
    }

    private static boolean isTaken(String name, List<Rule> made) {
        return name.equals(SamplingFilter.OTHERS)
                || name.equals(SamplingFilter.ALWAYS)
                || made.stream().anyMatch(rule -> rule.name().equals(name));
    }

    private static boolean isCounting(Settings settings) throws SettingException {
        return switch (settings.text("mode", "sample")) {
            case "sample" -> false;
            case "count" -> true;
            default -> throw settings.refused("mode", "sample, count");
        };
    }

    private List<String> markers() {
        return alwaysMarkers == null
                ? List.of()
                : Arrays.stream(alwaysMarkers.split(",", -1))
                        .map(String::strip)
                        .filter(marker -> !marker.isEmpty())
                        .toList();
    }

    private Settings settings() {
        return addTo(new Settings(SamplingFilter.NAME))
                .with("always", always)
                .with("mode", mode)
                .with("seed", seed)
                .with("announceEvery", announceEvery)
                .with("maxKeys", maxKeys);
    }

    private static Rule keepAll(LongSupplier clock) {
        try {
            return RuleSettings.rule(
                    SamplingFilter.OTHERS, new Settings(SamplingFilter.NAME), 1, Draw.unseeded(), clock);
        } catch (SettingException e) {
            throw new IllegalStateException("nothing was set", e);
        }
    }
}
