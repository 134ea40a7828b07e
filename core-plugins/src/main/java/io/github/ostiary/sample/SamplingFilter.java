package io.github.ostiary.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a fixed share of the log events below a level, and all of those at that level or above.
 *
 * <p>{@code <SamplingFilter rate="0.1" always="WARN"/>} belongs at the top of {@code <Configuration>}, where a
 * suppressed event costs next to nothing because it is never built; it also works on a logger, a reference and an
 * appender. The events of one trace (context data {@code trace_id}) are kept or suppressed together; others are drawn
 * by lot. What a kept event stands for is its {@linkplain #weight weight}, printed by {@code %samplingWeight} and by
 * the template resolver {@code samplingWeight}.
 *
 * <p>The answer is {@link Filter.Result#NEUTRAL} or {@link Filter.Result#DENY}, never {@code ACCEPT}: at the top of the
 * configuration that would switch disabled levels on. Log4j asks there before it checks the level, and asks once more
 * for guards such as {@code isDebugEnabled()}; neither is an event, so both get {@code NEUTRAL} and are not counted.
 * Flow tracing ({@code traceEntry}, {@code catching} and their like) asks only through such guards, so its events are
 * exempt wherever the filter stands.
 *
 * <p>A wrong setting is reported, and everything is kept. Safe for use by many threads; allocates nothing of its own.
 */
@Plugin(name = SamplingFilter.NAME, category = Node.CATEGORY, elementType = Filter.ELEMENT_TYPE, printObject = true)
public final class SamplingFilter extends AbstractFilter {
    static final String NAME = "SamplingFilter";
    static final String TRACE_ID = "trace_id";

    /** The rule for events that no {@link RuleElement} is for. */
    static final String OTHERS = "others";

    private final Rules rules;
    private final Exempt exempt;
    private final Reporting reporting;
    private final boolean counting;
    private final CallersContext callers = new CallersContext();
    private final LongAdder exempted = new LongAdder();
    private final Announcer announcer = new Announcer(() -> tell(false));
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** What is never dropped. */
    record Exempt(Level level, List<String> markers) {
        boolean covers(Level its, @Nullable Marker marker) {
            if (its.intLevel() <= level.intLevel()) {
                return true;
            }
            return marker != null && coversMarker(marker);
        }

        private boolean coversMarker(Marker marker) {
            for (int i = 0; i < markers.size(); i++) {
                if (marker.isInstanceOf(markers.get(i))) {
                    return true;
                }
            }
            return marker.isInstanceOf(AbstractLogger.FLOW_MARKER)
                    || marker.isInstanceOf(AbstractLogger.EXCEPTION_MARKER);
        }
    }

    /** Where and how often is said what was suppressed. */
    record Reporting(@Nullable Configuration configuration, long interval, LongSupplier clock) {}

    private SamplingFilter(Rules rules, Exempt exempt, boolean counting, Reporting reporting) {
        this.rules = rules;
        this.exempt = exempt;
        this.counting = counting;
        this.reporting = reporting;
        for (Rule rule : rules.all()) {
            tallies.put(rule.name(), rule.tally());
        }
    }

    /** Begins a filter from its configuration element. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    /**
     * How many events a kept {@code event} stands for: 1 for an exempt one, else the inverse of its rule's rate; for a line
     * of this filter about events that a limit suppressed, as many as those. Summed over what was kept it estimates, without
     * bias, how many there were.
     */
    public double weight(LogEvent event) {
        if (event.getMessage() instanceof Suppressed line) {
            return line.isOf(this) ? line.weight() : weight(line, event);
        }
        if (counting || exempt.covers(event.getLevel(), event.getMarker())) {
            return 1;
        }
        return rule(event)
                .weight(TraceRandomness.isTraceId(event.getContextData().getValue(TRACE_ID)));
    }

    /** The threshold that the event's trace had to reach, or -1 when no trace decided. */
    long threshold(LogEvent event) {
        boolean decides = !counting
                && !exempt.covers(event.getLevel(), event.getMarker())
                && TraceRandomness.isTraceId(event.getContextData().getValue(TRACE_ID));
        return decides ? rule(event).threshold() : -1;
    }

    /** What the events stand for that a filter behind this one suppressed. */
    private double weight(Suppressed line, LogEvent event) {
        String name = event.getLoggerName() == null ? "" : event.getLoggerName();
        return counting || exempt.covers(event.getLevel(), null)
                ? 1
                : rules.of(name, event.getLevel(), null, line.pattern(), null, event, callers)
                        .weight(false);
    }

    /** Whether the event's trace decided, so that filters that look at the same trace are nested in each other. */
    boolean isNested(LogEvent event) {
        return !(event.getMessage() instanceof Suppressed)
                && TraceRandomness.isTraceId(event.getContextData().getValue(TRACE_ID))
                && rule(event).isNested();
    }

    /** The number of events let through since the filter was made; exact when no thread is logging. */
    public long kept() {
        return exempted.sum()
                + rules.all().stream()
                        .mapToLong(rule -> rule.tally().kept.sum())
                        .sum();
    }

    /** The number of events suppressed since the filter was made, or, in {@code mode="count"}, that would have been. */
    public long suppressed() {
        return rules.all().stream().mapToLong(rule -> rule.tally().suppressed()).sum();
    }

    @Override
    public void start() {
        LoggerContext context = context();
        if (context != null) {
            SamplingMetrics.of(context).add(tallies);
        }
        if (!counting) {
            announcer.start();
        }
        super.start();
    }

    /** Stops, and says of each key what was suppressed and not told yet, and on Log4j's status logger what became of all. */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        if (isStarted()) {
            announcer.close();
            Announcer.tryOnce(
                    () -> tell(true),
                    problem -> StatusLogger.getLogger().warn("{} could not say all: {}", NAME, problem.toString()));
            LoggerContext context = context();
            if (context != null) {
                SamplingMetrics.of(context).replace(tallies);
            }
            StatusLogger.getLogger()
                    .info(
                            "{} kept {} events and {} {}",
                            this,
                            kept(),
                            counting ? "would have suppressed" : "suppressed",
                            suppressed());
        }
        return super.stop(timeout, unit);
    }

    private @Nullable LoggerContext context() {
        Configuration configuration = reporting.configuration();
        return configuration == null ? null : configuration.getLoggerContext();
    }

    private void tell(boolean end) {
        if (counting) {
            return;
        }
        long now = reporting.clock().getAsLong();
        for (Rule rule : rules.all()) {
            rule.tell(this, now, reporting.interval(), end, this::write);
        }
    }

    /**
     * Where the suppressed events would have gone: through their logger's configuration, which asks no filter of the whole
     * configuration, and works until that has stopped.
     */
    private void write(String logger, Level level, Suppressed line) {
        Configuration configuration = reporting.configuration();
        if (configuration == null) {
            StatusLogger.getLogger().info("{}: {}", logger, line.getFormattedMessage());
            return;
        }
        configuration.getLoggerConfig(logger).log(logger, SamplingFilter.class.getName(), null, level, line, null);
    }

    private Rule rule(LogEvent event) {
        String name = event.getLoggerName();
        return rules.of(
                name == null ? "" : name,
                event.getLevel(),
                event.getMarker(),
                event.getMessage(),
                event.getThrown(),
                event,
                callers);
    }

    @Override
    public Result filter(LogEvent event) {
        Message message = event.getMessage();
        if (message instanceof Suppressed) {
            return Result.NEUTRAL;
        }
        if (exempt.covers(event.getLevel(), event.getMarker())) {
            return keep();
        }
        String name = event.getLoggerName();
        return result(rule(event)
                .keeps(name == null ? "" : name, event.getLevel(), event.getMarker(), message, event, callers));
    }

    private Result decide(
            Logger logger, Level level, @Nullable Marker marker, @Nullable Object message, @Nullable Object last) {
        if (message == null || logger.getLevel().intLevel() < level.intLevel()) {
            return Result.NEUTRAL;
        }
        if (exempt.covers(level, marker)) {
            return keep();
        }
        String name = logger.getName();
        Throwable thrown = last instanceof Throwable throwable ? throwable : null;
        return result(rules.of(name, level, marker, message, thrown, null, callers)
                .keeps(name, level, marker, message, null, callers));
    }

    private Result result(boolean kept) {
        return kept || counting ? Result.NEUTRAL : Result.DENY;
    }

    private Result keep() {
        exempted.increment();
        return Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable Message message,
            @Nullable Throwable thrown) {
        return decide(logger, level, marker, message, thrown);
    }

    @Override
    public Result filter(
            Logger logger, Level level, @Nullable Marker marker, @Nullable Object message, @Nullable Throwable thrown) {
        return decide(logger, level, marker, message, thrown);
    }

    @Override
    public Result filter(Logger logger, Level level, @Nullable Marker marker, @Nullable String message) {
        return decide(logger, level, marker, message, null);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object... parameters) {
        return decide(
                logger,
                level,
                marker,
                message,
                parameters == null || parameters.length == 0 ? null : parameters[parameters.length - 1]);
    }

    @Override
    public Result filter(
            Logger logger, Level level, @Nullable Marker marker, @Nullable String message, @Nullable Object p0) {
        return decide(logger, level, marker, message, p0);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1) {
        return decide(logger, level, marker, message, p1);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2) {
        return decide(logger, level, marker, message, p2);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3) {
        return decide(logger, level, marker, message, p3);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4) {
        return decide(logger, level, marker, message, p4);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5) {
        return decide(logger, level, marker, message, p5);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6) {
        return decide(logger, level, marker, message, p6);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6,
            @Nullable Object p7) {
        return decide(logger, level, marker, message, p7);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6,
            @Nullable Object p7,
            @Nullable Object p8) {
        return decide(logger, level, marker, message, p8);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1,
            @Nullable Object p2,
            @Nullable Object p3,
            @Nullable Object p4,
            @Nullable Object p5,
            @Nullable Object p6,
            @Nullable Object p7,
            @Nullable Object p8,
            @Nullable Object p9) {
        return decide(logger, level, marker, message, p9);
    }

    @Override
    public String toString() {
        return NAME + rules.all().stream().map(Rule::name).collect(Collectors.joining(", ", " (rules ", ")"));
    }

    /** Builds the filter; never fails: with a wrong setting it keeps everything, and says so. */
    public static final class Builder implements org.apache.logging.log4j.core.util.Builder<SamplingFilter> {
        private static final int MOST_KEYS = 1 << 20;

        @PluginConfiguration
        private @Nullable Configuration configuration;

        @PluginBuilderAttribute
        private @Nullable String rate;

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

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String trace;

        @PluginBuilderAttribute
        @SuppressWarnings("log4j.public.setter")
        private @Nullable String traceRate;

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

        @PluginElement("Rules")
        private RuleElement @Nullable [] rules;

        private Builder() {}

        /** The share of events to keep that no rule is for, above 0 and at most 1. */
        public Builder setRate(@Nullable String rate) {
            this.rate = rate;
            return this;
        }

        /** The level from which on every event is kept, {@code WARN} unless set. */
        public Builder setAlways(String always) {
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
                        new Exempt(Level.ALL, List.of()),
                        false,
                        new Reporting(configuration, Long.MAX_VALUE, clock));
            }
        }

        private SamplingFilter build(LongSupplier clock) throws SettingException {
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
                String name = rule == null ? "" : rule.settings().text("name", RuleElement.NAME + " " + number);
                if (rule == null || isTaken(name, made)) {
                    throw new SettingException(RuleElement.NAME, "name", name, "a name that no other rule has");
                }
                made.add(RuleSettings.rule(name, rule.settings(), keys, draw, clock));
            }
            if (made.isEmpty()
                    && !settings.has("rate")
                    && !settings.has("first")
                    && !settings.has("limit")
                    && !settings.has("target")) {
                throw settings.refused("rate", "a number above 0 and at most 1, such as 0.1");
            }
            made.add(RuleSettings.rule(OTHERS, settings, keys, draw, clock));
            return new SamplingFilter(
                    new Rules(made),
                    new Exempt(level, markers()),
                    counting,
                    new Reporting(configuration, every, clock));
        }

        private static boolean isTaken(String name, List<Rule> made) {
            return name.equals(OTHERS)
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
            return new Settings(NAME)
                    .with("rate", rate)
                    .with("always", always)
                    .with("mode", mode)
                    .with("seed", seed)
                    .with("announceEvery", announceEvery)
                    .with("maxKeys", maxKeys)
                    .with("trace", trace)
                    .with("traceRate", traceRate)
                    .with("per", per)
                    .with("first", first)
                    .with("thenEvery", thenEvery)
                    .with("interval", interval)
                    .with("limit", limit)
                    .with("burst", burst)
                    .with("target", target);
        }

        private static Rule keepAll(LongSupplier clock) {
            try {
                return RuleSettings.rule(OTHERS, new Settings(NAME), 1, Draw.unseeded(), clock);
            } catch (SettingException e) {
                throw new IllegalStateException("nothing was set", e);
            }
        }
    }
}
