package io.github.ostiary.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LifeCycle;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.apache.logging.log4j.core.filter.Filterable;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * What a log event stands for under the sampling filters of the configuration in force, worked out when it is printed.
 *
 * <p>Nothing need be stamped on the event, because a fixed rate makes the weight a function of event and filter. The
 * filters counted are those that every printed event of a logger went through: the configuration's own and those of
 * the logger and its additive parents. Filters that draw by lot multiply; filters that decide by the same trace id are
 * nested, so there the largest weight holds. A layout cannot know which reference or appender it prints for, so a
 * filter there is not counted, and a warning says so.
 *
 * <p>The filters are looked up when first needed (a layout is built before the configuration that holds it) and again
 * when the configuration changes. Safe for use by many threads; allocates nothing once a logger's name is known.
 */
public final class SamplingWeight {
    /** The key in the context data that says what let an event be printed, if not the sampling filters. */
    public static final String ORIGIN = "sampling.origin";

    /** The origin of an event that was held back and is printed because of a later one: it stands for nothing. */
    public static final String TAIL = "tail";

    /** The key in the context data that tells people, beside {@link #ORIGIN}, what such an event stands for. */
    public static final String WEIGHT = "sampling.weight";

    private static final int HEX_BITS = 4;

    private final @Nullable Configuration home;
    private volatile @Nullable LoggerContext context;
    private volatile @Nullable Plan plan;

    /** Weights for a layout or appender that was built for {@code home}, or, with null, for no configuration in particular. */
    public SamplingWeight(@Nullable Configuration home) {
        this.home = home;
    }

    /** How many events {@code event} stands for: 1 when nothing samples it, 0 when a tail released it. */
    public double of(LogEvent event) {
        if (isReleased(event)) {
            return 0;
        }
        return plan().weight(event);
    }

    /** Whether a rate decided about the event by the randomness of its trace id. */
    boolean isDecidedByTrace(LogEvent event) {
        return plan().threshold(event) >= 0;
    }

    /** Appends the highest threshold that the event's trace reached, or nothing when no trace decided. */
    void appendThreshold(LogEvent event, StringBuilder out) {
        long threshold = plan().threshold(event);
        if (threshold < 0) {
            return;
        }
        int zeros =
                threshold == 0 ? TraceRandomness.BITS - HEX_BITS : Long.numberOfTrailingZeros(threshold) & -HEX_BITS;
        for (int shift = TraceRandomness.BITS - HEX_BITS; shift >= zeros; shift -= HEX_BITS) {
            out.append(Character.forDigit((int) (threshold >>> shift) & 0xF, 16));
        }
    }

    /** Appends the randomness of the event's trace, or nothing when no trace decided. */
    void appendRandomness(LogEvent event, StringBuilder out) {
        long randomness = isDecidedByTrace(event) ? plan().randomness(event) : TraceRandomness.NONE;
        for (int shift = TraceRandomness.BITS; randomness != TraceRandomness.NONE && shift > 0; shift -= HEX_BITS) {
            out.append(Character.forDigit((int) (randomness >>> (shift - HEX_BITS)) & 0xF, 16));
        }
    }

    private Plan plan() {
        Configuration configuration = configuration();
        Plan current = plan;
        if (current == null || !current.isOf(configuration)) {
            current = new Plan(configuration);
            plan = current;
        }
        return current;
    }

    /** Whether {@code event} was held back by a tail and released. */
    public static boolean isReleased(LogEvent event) {
        return TAIL.equals(event.getContextData().getValue(ORIGIN));
    }

    /**
     * The configuration that holds the layout while it works, even while it stops and its queues still drain; else (as
     * for a layout made by code) the one in force.
     */
    private Configuration configuration() {
        if (home != null && isAtWork(home.getState())) {
            return home;
        }
        LoggerContext current = context;
        if (current == null) {
            LoggerContext own = home == null ? null : home.getLoggerContext();
            current = own == null ? LoggerContext.getContext(false) : own;
            context = current;
        }
        return current.getConfiguration();
    }

    private static boolean isAtWork(LifeCycle.State state) {
        return switch (state) {
            case STARTING, STARTED, STOPPING -> true;
            case INITIALIZING, INITIALIZED, STOPPED -> false;
        };
    }

    /** Appends {@code weight} as a decimal number, a whole one without a fraction. */
    static void append(double weight, StringBuilder out) {
        long whole = (long) weight;
        if (whole == weight) {
            out.append(whole);
        } else {
            out.append(weight);
        }
    }

    /** The sampling filters of one configuration, by logger. */
    private static final class Plan {
        private final Configuration configuration;
        private final @Nullable Filter top;
        private final boolean loggersSample;
        private final Map<String, List<SamplingFilter>> byLogger = new ConcurrentHashMap<>();

        Plan(Configuration configuration) {
            this.configuration = configuration;
            this.top = configuration.getFilter();
            this.loggersSample = configuration.getLoggers().values().stream()
                    .anyMatch(logger -> !samplers(logger.getFilter()).isEmpty());
            warnOfUncounted();
        }

        boolean isOf(Configuration other) {
            return configuration == other && top == other.getFilter();
        }

        double weight(LogEvent event) {
            List<SamplingFilter> filters = filtersOf(event);
            if (event.getMessage() instanceof Suppressed line) {
                return weight(line, event, filters);
            }
            boolean traced = SamplingFilter.isTraced(event);
            double nested = 1;
            double weight = 1;
            for (int i = 0; i < filters.size(); i++) {
                Rule rule = filters.get(i).deciding(event);
                double next = rule == null ? 1 : rule.weight(traced);
                if (rule != null && traced && rule.isNested()) {
                    nested = Math.max(nested, next);
                } else {
                    weight *= next;
                }
            }
            return nested * weight;
        }

        /** The highest threshold of the filters whose rates the trace decided by, or -1. */
        long threshold(LogEvent event) {
            if (event.getMessage() instanceof Suppressed || isReleased(event) || !SamplingFilter.isTraced(event)) {
                return -1;
            }
            List<SamplingFilter> filters = filtersOf(event);
            long threshold = -1;
            for (int i = 0; i < filters.size(); i++) {
                Rule rule = filters.get(i).deciding(event);
                threshold = rule == null ? threshold : Math.max(threshold, rule.threshold());
            }
            return threshold;
        }

        /** What the first filter that the trace decided by compared with its threshold. */
        long randomness(LogEvent event) {
            List<SamplingFilter> filters = filtersOf(event);
            long randomness = TraceRandomness.NONE;
            for (int i = 0; i < filters.size() && randomness == TraceRandomness.NONE; i++) {
                randomness = filters.get(i).randomness(event);
            }
            return randomness;
        }

        private List<SamplingFilter> filtersOf(LogEvent event) {
            String logger = event.getLoggerName() == null || !loggersSample ? "" : event.getLoggerName();
            List<SamplingFilter> filters = byLogger.get(logger);
            return filters == null ? byLogger.computeIfAbsent(logger, this::filters) : filters;
        }

        /** A line stands for what passed the filters before its own; that of a filter which is in no weight for nothing. */
        private static double weight(Suppressed line, LogEvent event, List<SamplingFilter> filters) {
            double weight = 1;
            for (int i = 0; i < filters.size(); i++) {
                SamplingFilter filter = filters.get(i);
                weight *= filter.weight(event);
                if (line.isOf(filter)) {
                    return weight;
                }
            }
            return 0;
        }

        private List<SamplingFilter> filters(String loggerName) {
            List<SamplingFilter> filters = new ArrayList<>(samplers(top));
            LoggerConfig logger = configuration.getLoggerConfig(loggerName);
            while (logger != null) {
                filters.addAll(samplers(logger.getFilter()));
                logger = logger.isAdditive() ? logger.getParent() : null;
            }
            return List.copyOf(filters);
        }

        private void warnOfUncounted() {
            configuration.getAppenders().forEach((name, appender) -> {
                if (appender instanceof Filterable filterable
                        && !samplers(filterable.getFilter()).isEmpty()) {
                    warn("appender", name);
                }
            });
            for (LoggerConfig logger : configuration.getLoggers().values()) {
                for (AppenderRef ref : logger.getAppenderRefs()) {
                    if (!samplers(ref.getFilter()).isEmpty()) {
                        warn("reference to", ref.getRef());
                    }
                }
            }
        }

        private static void warn(String place, String name) {
            StatusLogger.getLogger()
                    .warn(
                            "The {} on the {} \"{}\" is not part of any printed weight: a layout cannot know where it "
                                    + "prints. Put the filter on <Configuration> or on a logger.",
                            SamplingFilter.NAME,
                            place,
                            name);
        }

        private static List<SamplingFilter> samplers(@Nullable Filter filter) {
            if (filter instanceof SamplingFilter sampling) {
                return List.of(sampling);
            }
            if (!(filter instanceof CompositeFilter composite)) {
                return List.of();
            }
            List<SamplingFilter> found = new ArrayList<>();
            for (Filter part : composite) {
                found.addAll(samplers(part));
            }
            return found;
        }
    }
}
