package io.github.ostiary.sample.tail;

import io.github.ostiary.config.Leftover;
import io.github.ostiary.trace.TraceNames;
import java.time.Duration;
import java.util.function.Function;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationScheduler;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.util.Builder;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/** Builds a {@link TailFilter}; never fails: with a wrong setting it holds nothing back, and says so. */
public final class TailFilterBuilder implements Builder<TailFilter> {
    private static final TailSettings NOTHING = new TailSettings(
            new Subject.Nothing(),
            new Levels(Level.DEBUG, Level.DEBUG),
            new Trigger(Level.ERROR, null),
            new Bounds(1, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @PluginConfiguration
    private @Nullable Configuration configuration;

    @PluginBuilderAttribute
    private String by = "context";

    @PluginBuilderAttribute
    private String key = TraceNames.inForce().first().traceId();

    @PluginBuilderAttribute
    private String hold = "TRACE..DEBUG";

    @PluginBuilderAttribute
    private String trigger = Level.ERROR.name();

    @PluginBuilderAttribute
    private @Nullable String triggerMarker;

    @PluginBuilderAttribute
    private String maxEvents = "1000";

    @PluginBuilderAttribute
    private String maxBytes = "4 MB";

    @PluginBuilderAttribute
    private String maxEventsPerKey = "200";

    @PluginBuilderAttribute
    private String maxAge = "60 s";

    @PluginBuilderAttribute
    private String idle = "30 s";

    @PluginNode
    private @Nullable Node node;

    TailFilterBuilder() {}

    /** The configuration in which the filter will stand. Required. */
    public TailFilterBuilder setConfiguration(@Nullable Configuration configuration) {
        this.configuration = configuration;
        return this;
    }

    /** What events are grouped by: {@code context} (unless set), for a value of their context data, or {@code thread}. */
    public TailFilterBuilder setBy(String by) {
        this.by = by;
        return this;
    }

    /** The key in the context data, {@code trace_id} unless set. */
    public TailFilterBuilder setKey(String key) {
        this.key = key;
        return this;
    }

    /** The levels to hold back, {@code TRACE..DEBUG} unless set. */
    public TailFilterBuilder setHold(String hold) {
        this.hold = hold;
        return this;
    }

    /** The level from which on an event releases what is held for its key, {@code ERROR} unless set. */
    public TailFilterBuilder setTrigger(String trigger) {
        this.trigger = trigger;
        return this;
    }

    /** The marker with which an event of any level releases what is held for its key; none unless set. */
    public TailFilterBuilder setTriggerMarker(@Nullable String triggerMarker) {
        this.triggerMarker = triggerMarker;
        return this;
    }

    /** How many events are held at most, {@code 1000} unless set. */
    public TailFilterBuilder setMaxEvents(String maxEvents) {
        this.maxEvents = maxEvents;
        return this;
    }

    /** How many bytes, as estimated, are held at most, {@code 4 MB} unless set. */
    public TailFilterBuilder setMaxBytes(String maxBytes) {
        this.maxBytes = maxBytes;
        return this;
    }

    /** How many events are held at most for one key, {@code 200} unless set. */
    public TailFilterBuilder setMaxEventsPerKey(String maxEventsPerKey) {
        this.maxEventsPerKey = maxEventsPerKey;
        return this;
    }

    /** How long an event is held at most, {@code 60 s} unless set. */
    public TailFilterBuilder setMaxAge(String maxAge) {
        this.maxAge = maxAge;
        return this;
    }

    /** How long nothing must come for an open key until its events are held again, {@code 30 s} unless set. */
    public TailFilterBuilder setIdle(String idle) {
        this.idle = idle;
        return this;
    }

    @Override
    public TailFilter build() {
        try {
            Leftover leftover = Leftover.in(node);
            if (leftover != null) {
                throw new IllegalArgumentException(leftover.reason(Leftover.known(TailFilterBuilder.class)));
            }
            TailSettings settings = settings();
            if (configuration == null) {
                throw new IllegalArgumentException("a filter made by code needs its configuration");
            }
            reserve(configuration.getScheduler());
            return new TailFilter(settings, configuration);
        } catch (IllegalArgumentException e) {
            StatusLogger.getLogger()
                    .error("{} {}. Until this is mended nothing is held back.", TailFilter.NAME, e.getMessage());
            return new TailFilter(NOTHING, null);
        }
    }

    private TailSettings settings() {
        return new TailSettings(
                subject(),
                read("hold", hold, Levels::parse),
                new Trigger(read("trigger", trigger, Levels::level), triggerMarker),
                new Bounds(
                        read("maxEvents", maxEvents, Amount::count),
                        read("maxBytes", maxBytes, Amount::bytes),
                        read("maxEventsPerKey", maxEventsPerKey, Amount::count),
                        read("maxAge", maxAge, Amount::time),
                        read("idle", idle, Amount::time)));
    }

    private Subject subject() {
        return switch (by) {
            case "context" -> new Subject.Context(key);
            case "thread" -> new Subject.OwnThread();
            default -> throw new IllegalArgumentException("by=\"" + by + "\": allowed is context or thread");
        };
    }

    private static <V> V read(String attribute, String text, Function<String, V> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(attribute + "=\"" + text + "\": allowed is " + e.getMessage(), e);
        }
    }

    /** Log4j's scheduler has as many threads as were asked for before it first ran. */
    private static void reserve(ConfigurationScheduler scheduler) {
        if (!scheduler.isExecutorServiceSet()) {
            scheduler.incrementScheduledItems();
        }
    }
}
