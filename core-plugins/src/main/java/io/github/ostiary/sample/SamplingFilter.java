package io.github.ostiary.sample;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
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
    static final String TRACE_ID = "trace_id";

    private final Sampler sampler;
    private final Level always;
    private final CallersContext callersContext = new CallersContext();
    private final LongAdder kept = new LongAdder();
    private final LongAdder suppressed = new LongAdder();

    private SamplingFilter(Sampler sampler, Level always) {
        this.sampler = sampler;
        this.always = always;
    }

    /** Begins a filter from its configuration element. */
    @PluginBuilderFactory
    public static Builder newBuilder() {
        return new Builder();
    }

    /**
     * How many events a kept {@code event} stands for: 1 for an exempt one, else the inverse of the rate. Summed over the
     * kept events it estimates, without bias, how many there were.
     */
    public double weight(LogEvent event) {
        return isExempt(event.getLevel(), event.getMarker()) ? 1 : sampler.weight();
    }

    /** The number of events let through since the filter was made; exact when no thread is logging. */
    public long kept() {
        return kept.sum();
    }

    /** The number of events suppressed since the filter was made; exact when no thread is logging. */
    public long suppressed() {
        return suppressed.sum();
    }

    /** Stops, and says on Log4j's status logger what was kept and what was suppressed. */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        if (isStarted()) {
            StatusLogger.getLogger().info("{} kept {} events and suppressed {}", this, kept(), suppressed());
        }
        return super.stop(timeout, unit);
    }

    @Override
    public Result filter(LogEvent event) {
        if (isExempt(event.getLevel(), event.getMarker())) {
            return keep();
        }
        return sample(event.getContextData().getValue(TRACE_ID));
    }

    private Result decide(Logger logger, Level level, @Nullable Marker marker, @Nullable Object message) {
        if (message == null || logger.getLevel().intLevel() < level.intLevel()) {
            return Result.NEUTRAL;
        }
        return isExempt(level, marker) ? keep() : sample(callersContext.value(TRACE_ID));
    }

    private boolean isExempt(Level level, @Nullable Marker marker) {
        return level.intLevel() <= always.intLevel()
                || (marker != null
                        && (marker.isInstanceOf(AbstractLogger.FLOW_MARKER)
                                || marker.isInstanceOf(AbstractLogger.EXCEPTION_MARKER)));
    }

    private Result sample(@Nullable Object traceId) {
        long randomness = traceId instanceof String id ? TraceRandomness.of(id) : TraceRandomness.NONE;
        if (randomness == TraceRandomness.NONE) {
            randomness = ThreadLocalRandom.current().nextLong() >>> (Long.SIZE - TraceRandomness.BITS);
        }
        if (sampler.keeps(randomness)) {
            return keep();
        }
        suppressed.increment();
        return Result.DENY;
    }

    private Result keep() {
        kept.increment();
        return Result.NEUTRAL;
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable Message message,
            @Nullable Throwable thrown) {
        return decide(logger, level, marker, message);
    }

    @Override
    public Result filter(
            Logger logger, Level level, @Nullable Marker marker, @Nullable Object message, @Nullable Throwable thrown) {
        return decide(logger, level, marker, message);
    }

    @Override
    public Result filter(Logger logger, Level level, @Nullable Marker marker, @Nullable String message) {
        return decide(logger, level, marker, message);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object... parameters) {
        return decide(logger, level, marker, message);
    }

    @Override
    public Result filter(
            Logger logger, Level level, @Nullable Marker marker, @Nullable String message, @Nullable Object p0) {
        return decide(logger, level, marker, message);
    }

    @Override
    public Result filter(
            Logger logger,
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            @Nullable Object p0,
            @Nullable Object p1) {
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
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
        return decide(logger, level, marker, message);
    }

    @Override
    public String toString() {
        return NAME + " (one in " + sampler.weight() + " below " + always + ")";
    }

    /** Builds the filter; never fails: with a wrong setting it keeps everything, and says so. */
    public static final class Builder implements org.apache.logging.log4j.core.util.Builder<SamplingFilter> {
        @PluginBuilderAttribute
        private @Nullable String rate;

        @PluginBuilderAttribute
        private String always = Level.WARN.name();

        private Builder() {}

        /** The share of events to keep, above 0 and at most 1. Required. */
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
            Level exempt = Level.getLevel(always.strip().toUpperCase(Locale.ROOT));
            if (exempt == null) {
                refuse("always", always, "the name of a level, such as WARN");
                return new SamplingFilter(Sampler.KEEP_ALL, Level.ALL);
            }
            try {
                return new SamplingFilter(Sampler.ofRate(parse(rate)), exempt);
            } catch (IllegalArgumentException e) {
                refuse("rate", rate, "a number above 0 and at most 1, such as 0.1");
                return new SamplingFilter(Sampler.KEEP_ALL, exempt);
            }
        }

        private static double parse(@Nullable String number) {
            if (number == null) {
                throw new IllegalArgumentException("there is no number");
            }
            return Double.parseDouble(number);
        }

        private static void refuse(String attribute, @Nullable String value, String allowed) {
            StatusLogger.getLogger()
                    .error(
                            "{} {}=\"{}\": allowed is {}. Until this is mended every event is kept.",
                            NAME,
                            attribute,
                            value == null ? "" : value,
                            allowed);
        }
    }
}
