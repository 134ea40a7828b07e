package io.github.ostiary.sample;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.PluginMetrics;
import io.github.ostiary.metrics.Source;
import io.github.ostiary.trace.TraceNames;
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
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
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
    static final String TRACE_ID = TraceNames.inForce().first().traceId();

    /** The rule for events that no {@link RuleElement} is for. */
    static final String OTHERS = "others";

    /** What events are counted under that no rule may drop. */
    static final String ALWAYS = "always";

    private final Rules rules;
    private final Exempt exempt;
    private final Reporting reporting;
    private final boolean counting;
    private final CallersContext callers = new CallersContext();
    private final LongAdder exempted = new LongAdder();
    private final Announcer announcer = new Announcer(() -> tell(false));
    private final Source totals = this::measure;

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

    SamplingFilter(Rules rules, Exempt exempt, boolean counting, Reporting reporting) {
        this.rules = rules;
        this.exempt = exempt;
        this.counting = counting;
        this.reporting = reporting;
    }

    /** Begins a filter from its configuration element. */
    @PluginBuilderFactory
    public static SamplingFilterBuilder newBuilder() {
        return new SamplingFilterBuilder();
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
        Rule rule = deciding(event);
        return rule == null ? 1 : rule.weight(isTraced(event));
    }

    /** The rule that decided about an event; null when none did, because the event is exempt or the filter only counts. */
    @Nullable
    Rule deciding(LogEvent event) {
        return counting || exempt.covers(event.getLevel(), event.getMarker()) ? null : rule(event);
    }

    /** The randomness that the event's rule compared with its threshold. */
    long randomness(LogEvent event) {
        Rule rule = deciding(event);
        return rule == null || rule.threshold() < 0 ? TraceRandomness.NONE : rule.randomness(event, callers);
    }

    /** Whether the event belongs to a trace that decisions follow. */
    static boolean isTraced(LogEvent event) {
        return TraceRandomness.isTraceId(event.getContextData().getValue(TRACE_ID));
    }

    /** What the events stand for that a filter behind this one suppressed. */
    private double weight(Suppressed line, LogEvent event) {
        return counting || exempt.covers(event.getLevel(), null)
                ? 1
                : rules.of(loggerName(event), event.getLevel(), null, line.pattern(), null, event, callers)
                        .weight(false);
    }

    /** The number of events let through since the filter was made; exact when no thread is logging. */
    public long kept() {
        return exempted.sum() + rules.all().stream().mapToLong(Rule::kept).sum();
    }

    /** The number of events suppressed since the filter was made, or, in {@code mode="count"}, that would have been. */
    public long suppressed() {
        return rules.all().stream().mapToLong(Rule::suppressed).sum();
    }

    @Override
    public void start() {
        PluginMetrics.of(reporting.configuration()).add(totals);
        announcer.start();
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
            PluginMetrics.of(reporting.configuration()).remove(totals);
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

    private void measure(Source.Measurements out) {
        rules.all().forEach(rule -> rule.measure(out));
        out.record(Instrument.SAMPLING_EVENTS, Map.of("rule", ALWAYS, "outcome", "kept"), exempted.sum());
    }

    private void tell(boolean end) {
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
        if (counting) {
            return; // nothing was suppressed; asking only gave back the room of keys that no longer come
        }
        Configuration configuration = reporting.configuration();
        if (configuration == null) {
            StatusLogger.getLogger().info("{}: {}", logger, line.getFormattedMessage());
            return;
        }
        configuration.getLoggerConfig(logger).log(logger, SamplingFilter.class.getName(), null, level, line, null);
    }

    private static String loggerName(LogEvent event) {
        String name = event.getLoggerName();
        return name == null ? "" : name;
    }

    private Rule rule(LogEvent event) {
        return rules.of(
                loggerName(event),
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
        return result(rule(event)
                .keeps(
                        loggerName(event),
                        event.getLevel(),
                        event.getMarker(),
                        message,
                        event.getThrown(),
                        event,
                        callers));
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
                .keeps(name, level, marker, message, thrown, null, callers));
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
}
